/**
 * From a body to packed events: records are read as a stream, grouped and packed. This room knows JSON; it knows
 * neither Camel's routing nor an AWS client.
 */
package io.github.camelsupplychain.record;
