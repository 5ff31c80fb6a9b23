/**
 * What became of stored events: waits for their loads, and remembers for the consumer which of them it has emitted. Of the
 * other rooms: {@code client}, {@code delivery}, {@code error}.
 */
package io.github.camelsupplychain.load;
