/**
 * A body becomes packed events: its records are read as a stream, grouped and packed. Packer and reader share a buffer by
 * package access. Knows JSON, but neither Camel nor the SDK. Of the other rooms: {@code error}.
 */
package io.github.camelsupplychain.record;
