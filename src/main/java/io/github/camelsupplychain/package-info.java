/**
 * The component {@code aws-supplychain}: the classes that Camel creates and calls. They are thin; the other packages do
 * the work.
 *
 * <ul>
 *   <li>{@code SupplyChainComponent} creates endpoints. {@code SupplyChainEndpoint} creates the producer and the
 *       consumer; {@code ObservedEndpoint} has its JMX attributes. {@code EndpointConnection} holds what they share
 *       while they are started.
 *   <li>{@code SupplyChainConfiguration} holds all options and their descriptions, {@code SupplyChainConstants} all
 *       headers.
 *   <li>{@code SupplyChainProducer} sends exchanges, {@code SupplyChainConsumer} polls for load results.
 *   <li>{@code SupplyChainSendDynamicAware} is the entry point for {@code toD}.
 *   <li>{@code SupplyChainProducerHealthCheck} and {@code SupplyChainDevConsole} show the state to operators.
 * </ul>
 *
 * <p>The other packages:
 *
 * <ul>
 *   <li>{@code producer} turns exchanges into events and completes the exchanges.
 *   <li>{@code option} parses, checks and evaluates options, and reads the headers that override them.
 *   <li>{@code target} models the destination of events: instance, event type, dataset, operation type.
 *   <li>{@code record} reads the records of a body, groups them and packs them into events.
 *   <li>{@code schema} validates records against the schemas of their datasets.
 *   <li>{@code delivery} sends events: order, limits, throttling, retries and the outcome of each event.
 *   <li>{@code load} waits for the loads of stored events, and remembers which results the consumer has emitted.
 *   <li>{@code repository} keeps, in a file, which results the consumer has emitted.
 *   <li>{@code metrics} shows the figures of deliveries in Micrometer.
 *   <li>{@code operation} calls the other operations of the API.
 *   <li>{@code client} creates and shares the SDK clients.
 *   <li>{@code error} contains the exceptions.
 *   <li>{@code route} has what routes use besides endpoints: a policy that pauses a source in an outage.
 *   <li>{@code telemetry} describes the spans of Camel's tracing.
 *   <li>{@code springboot} configures the component in Spring Boot.
 * </ul>
 */
package io.github.camelsupplychain;
