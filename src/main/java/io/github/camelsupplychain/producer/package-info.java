/**
 * Turns exchanges into events and completes the exchanges. Imports all other packages but {@code repository},
 * {@code route}, {@code springboot} and {@code telemetry}.
 *
 * <p>The way of an exchange:
 *
 * <ul>
 *   <li>{@code ExchangeSender} is the way in: it reads the body and sends its events. {@code ExchangeAnswer} sets the
 *       headers or the exception of the exchange. {@code StepAttempt} knows what earlier attempts of the same step did,
 *       {@code DeliveryTrace} tells a tracer what was sent.
 *       {@code ContinuationPool} has the threads on which exchanges continue.
 *   <li>{@code OperationCaller} calls the other operations of the API instead, and decides which. {@code PojoRequest}
 *       sends an SDK request unchanged. {@code LoadReports} recognizes bodies that a consumer has emitted.
 *   <li>{@code DryRun} counts instead of sending.
 *   <li>{@code FileSources} recognizes messages of file consumers that would lose files unless their thread waits.
 * </ul>
 *
 * <p>The body and its events:
 *
 * <ul>
 *   <li>{@code BodyReader} reads a body with {@code BodyOptions}; {@code BodyCharset} finds its encoding,
 *       {@code CamelBody} converts it with Camel. {@code ListItems} and {@code ConvertedItems}
 *       iterate over sequences. {@code ReadOnce} refuses a second reading, {@code BodyProgress} reports long ones.
 *   <li>{@code MessageOptions} combines headers and options to the target, the {@code Grouping}, the token and the key
 *       of a message. {@code EventTimestamp} reads times.
 *   <li>{@code BodyValidator} validates records. {@code EventRequests} creates a request per event, with a
 *       {@code ClientToken} from the {@code EventIdentity}.
 * </ul>
 *
 * <p>Dead letters:
 *
 * <ul>
 *   <li>{@code RecordSieve} finds the records that cannot be sent, {@code Rejects} their identity, and {@code SetAside}
 *       takes them: {@code BodyLetters} makes a {@code DeadLetter} of each, with a {@code DeadLetterId}, and of each
 *       event that the service refuses. {@code DeadLetters} sends them.
 * </ul>
 *
 * <p>What outlives an exchange:
 *
 * <ul>
 *   <li>{@code DeliveryService} owns engines, clients and threads of the Camel context and stops them.
 *       {@code EndpointDelivery} is an endpoint's share of it.
 *   <li>{@code StartCheck} tests the connection at start (option {@code testConnection}).
 *   <li>{@code ClientTransport} sends requests with an SDK client. {@code LatestRequest} keeps the last result for the
 *       health check, {@code FigureTable} shows statistics, and the {@code EndpointFigures} of an endpoint with the
 *       {@code ConsumerFigures} of its consumers, in JMX and in the dev console.
 * </ul>
 */
package io.github.camelsupplychain.producer;
