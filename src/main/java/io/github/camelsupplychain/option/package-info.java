/**
 * What the options say: they are checked here, taken out of the URI of a {@code toD}, and evaluated for each message. Only
 * text that the author of a route wrote is ever evaluated. This room knows Camel; of the others it knows {@code target},
 * {@code operation}, {@code client} and {@code error}.
 */
package io.github.camelsupplychain.option;
