/**
 * The options of an endpoint and of a message: parsed, checked and evaluated. Only text that the author of a route
 * wrote is ever evaluated as an expression. Imports {@code client}, {@code operation}, {@code target}, {@code error},
 * and the component's configuration and constants.
 *
 * <ul>
 *   <li>{@code EndpointOptions} parses the options of an endpoint, {@code OptionCheck} checks their ranges and
 *       combinations, and {@code ComponentOptions} lets them override the component's.
 *   <li>{@code OverridableOption} lists the options that a message can override, with their headers.
 *       {@code HeaderOverrides} reads these headers, unless {@code headerOverrides=false}.
 *   <li>{@code OptionValue} evaluates the expression of an option.
 *   <li>{@code DynamicUri} parses the URI of a {@code toD}, in which {@code MaskedText} hides the expressions.
 *       {@code RouteOptions} carries the resulting options with the exchange.
 *   <li>{@code ForeignUri} refuses expressions in URIs that may come from a message.
 * </ul>
 */
package io.github.camelsupplychain.option;
