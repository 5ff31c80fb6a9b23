/**
 * Delivers accepted events: ordered per event group, one at a time, retried in place, within limits. Imports only
 * {@code error} of the other packages; knows the SDK's request and response for one event, but neither Camel nor JSON.
 * Whoever creates an engine passes in the transport and the clock.
 *
 * <p>The way in and out:
 *
 * <ul>
 *   <li>{@code BodyDelivery} sends the events of one exchange through a {@code DeliveryPort}, the entry point of an
 *       endpoint with its {@code DeliverySettings}. It is an {@code EventSink}. {@code RefusedEvents} may take a
 *       {@code RefusedEvent}, which then does not fail the exchange. {@code StoredEvents} counts the stored events of
 *       the exchange, and {@code StoredEvent} names one.
 *   <li>{@code DeliveryEngines} keeps one {@code DeliveryEngine} per instance. A {@code Delivery} is the handle of an
 *       accepted event, {@code DeliveryCallback} receives its outcome.
 *   <li>{@code EventTransport} sends a request. {@code DeliveryTarget} says what an event is, {@code SentRequests} how
 *       the events of an exchange were sent. {@code DeliveryStats} is a snapshot for operators. {@code DeliveryMeters}
 *       creates a {@code DeliveryMeter} per endpoint and instance, which measures requests and events.
 * </ul>
 *
 * <p>The engine:
 *
 * <ul>
 *   <li>{@code DeliveryEngine} describes the life of an event and holds the lock, {@code EngineLock}.
 *       {@code DeliveryState} has the transitions and the single exit, {@code settle}. {@code Backoff} is the pause
 *       before a retry.
 *   <li>{@code Admission} limits pending events and blocks callers, who stand in a {@code WaitingLine}. A {@code Room}
 *       is shared fairly between groups. A {@code Submitter} is an endpoint at an instance, {@code Submitters} are all
 *       of them.
 *   <li>{@code Lanes} keeps the order: a {@code Lane} is the queue of one {@code LaneKey}, a {@code Chain} of events,
 *       each a {@code PendingEvent}. A {@code Batch} is what is sent in one request (option {@code coalesce}).
 *   <li>{@code InFlight} decides whether another request may be sent. {@code Attempt} is one request in flight.
 *   <li>{@code FailureKind} decides whether an error is retried, {@code Reach} whether the service may have stored the
 *       event; an {@code AttemptError} holds both. {@code AnswerHeaders} reads Retry-After and Date.
 *   <li>{@code Throttle} adapts the rate to the service, with {@code ThrottleState}, {@code Round} and {@code Meter}.
 *   <li>{@code OutcomeNotifier} calls the callbacks. {@code Wakeup} and {@code Timer} provide time.
 *       {@code StackReserve} guards against stack overflows.
 *   <li>{@code Outage}, {@code ThrottleLog} and {@code StopReport} log; {@code RequestCounts} and {@code FailureCounts}
 *       count, {@code RecentEventIds} recognizes what the service had stored before, {@code Statistics} summarizes.
 *       {@code EventName} is the name of an event in messages, {@code SharedCause} keeps one stack for failures with
 *       the same cause.
 * </ul>
 */
package io.github.camelsupplychain.delivery;
