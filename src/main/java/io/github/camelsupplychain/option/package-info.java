/**
 * The options: parsed and checked for an endpoint, taken out of the URI of a {@code toD}, and evaluated for each message.
 * Only text that the author of a route wrote is ever evaluated. Of the other rooms: {@code client}, {@code operation},
 * {@code target}, {@code error}, and the component's configuration and constants.
 */
package io.github.camelsupplychain.option;
