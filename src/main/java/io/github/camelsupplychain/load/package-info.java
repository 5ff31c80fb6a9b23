/**
 * The loads of stored events into their datasets. Imports {@code client}, {@code delivery}, {@code error} and
 * {@code repository} of the other packages.
 *
 * <ul>
 *   <li>{@code LoadAwaiter} waits for the loads of an exchange's events (option {@code awaitLoad}) and looks them up
 *       with {@code EventLookup}. {@code LoadWait} is the state of one exchange, {@code AwaitedLoad} that of one event.
 *   <li>{@code EmittedEvents} remembers which results the consumer has emitted, by the {@code ServiceClock}. Its
 *       {@code MarkStore} is {@code LocalMarks} with a file, {@code SharedMarks} with any other repository.
 *   <li>{@code OddEntries} counts what the service lists and the consumer cannot emit. {@code LoadPollingConsumer}
 *       serves {@code pollEnrich} and consumer templates.
 *   <li>{@code LoadStatus} is the result of a load, {@code LoadReportJson} converts it to JSON.
 * </ul>
 */
package io.github.camelsupplychain.load;
