/**
 * Shows the figures of deliveries as metrics, if the application has Micrometer and a meter registry. Knows
 * {@code delivery}, whose statistics it reads, and {@code target} and {@code error}.
 *
 * <ul>
 *   <li>{@code ContextMetrics} and {@code EndpointMetrics} are what the other packages use. They do not need
 *       Micrometer, and do nothing without it.
 *   <li>{@code Metric} lists all metrics, {@code TagName} their tags. {@code BoundedNames} limits the values of tags.
 *   <li>{@code MicrometerMetrics} and {@code MicrometerEndpoint} are their implementation. {@code RegistryLookup} finds
 *       the registry. A {@code MeterGroup} registers and removes meters.
 *   <li>A {@code Series} is the meters with the same tags: {@code DeliverySeries} of an endpoint at an instance,
 *       {@code InstanceSeries} of an instance, {@code LoadSeries} of the {@code LoadFigures} of an endpoint.
 * </ul>
 */
package io.github.camelsupplychain.metrics;
