/**
 * The API's operations by name, with requests made from maps. Knows the SDK, but not Camel. Of the other rooms:
 * {@code client}.
 */
package io.github.camelsupplychain.operation;
