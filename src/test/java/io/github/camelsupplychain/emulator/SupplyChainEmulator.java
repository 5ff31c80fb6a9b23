/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelsupplychain.emulator;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * AWS Supply Chain's data-integration API on a port of the loopback interface, for tests of routes and for trying
 * things out. It checks what the service checks and does what the service does, on a clock of your choice, and fails in
 * the ways you ask for.
 *
 * <pre>{@code
 * try (SupplyChainEmulator emulator = SupplyChainEmulator.start()) {
 *     // point a client or an endpoint at emulator.endpoint(), with accessKey(), secretKey() and region()
 *     emulator.nextAnswers(Fault.THROTTLE, Fault.ANSWER_LOST);
 *     // ... send ...
 *     assertThat(emulator.records("asc", "inbound_order")).hasSize(3);
 *     assertThat(emulator.journal().overlaps()).isZero();
 * }
 * }</pre>
 *
 * <p>Needs nothing but the JDK and Jackson. Faults, latency and the rate limit concern {@code SendDataIntegrationEvent}
 * unless said otherwise. Safe for use by several threads.
 */
public final class SupplyChainEmulator implements AutoCloseable {

    private final Settings settings;
    private final ControlApi control;
    private final HttpFront front;
    private volatile boolean resetsServiceConnections;
    private volatile Service service;

    SupplyChainEmulator(Settings settings) {
        this.settings = settings;
        this.control = new ControlApi(this, new ControlGuard(settings.host()));
        try {
            this.service = newService();
            if (settings.stateFile() != null) {
                settings.stateFile().replayTo(service, settings.clock());
                service.onChange(call -> settings.stateFile().append(now(), call));
            }
            this.front = new HttpFront(
                    settings.host(), settings.port(), HttpLimits.DEFAULT, settings.sockets(), this::answer);
        } catch (RuntimeException e) {
            closeStateFile();
            throw e;
        }
    }

    private void closeStateFile() {
        if (settings.stateFile() != null) {
            settings.stateFile().close();
        }
    }

    private Service newService() {
        Service fresh = new Service(settings);
        if (settings.seedFile() != null) {
            settings.seedFile().applyTo(fresh);
        }
        return fresh;
    }

    /**
     * Starts an emulator with the defaults, on a free port.
     *
     * @return the emulator, listening
     */
    public static SupplyChainEmulator start() {
        return builder().start();
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static SupplyChainEmulatorBuilder builder() {
        return new SupplyChainEmulatorBuilder();
    }

    /**
     * Starts an emulator in a process of its own; it serves until the process is stopped. Prints where it listens, and
     * endpoint URIs to paste into a route, then a line for each request. Wrong options end it with one sentence and exit
     * code 2.
     *
     * @param arguments the options; {@code --help} lists them
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(Program.run(arguments, System.out, System.err));
    }

    /** Stops listening and closes every connection. */
    @Override
    public void close() {
        front.close();
        closeStateFile();
    }

    /**
     * Where the emulator listens.
     *
     * @return an HTTP address, or HTTPS with {@link SupplyChainEmulatorBuilder#tls}, for {@code endpointOverride} or {@code uriEndpointOverride}
     */
    public URI endpoint() {
        return front.endpoint();
    }

    /**
     * The instance that is there from the start.
     *
     * @return its id
     */
    public String instanceId() {
        return settings.instanceId();
    }

    /**
     * The region that requests must be signed for.
     *
     * @return the region's name
     */
    public String region() {
        return settings.region();
    }

    /**
     * The access key that requests must be signed with.
     *
     * @return the access key id
     */
    public String accessKey() {
        return settings.accessKey();
    }

    /**
     * The secret key that requests must be signed with.
     *
     * @return the secret key
     */
    public String secretKey() {
        return settings.secretKey();
    }

    /**
     * Takes other credentials from now on. Requests signed with those before get 403, ExpiredTokenException.
     * {@link #accessKey()} and {@link #secretKey()} stay the first ones.
     *
     * @param newAccessKey the access key id
     * @param newSecretKey the secret key
     */
    public void renewCredentials(String newAccessKey, String newSecretKey) {
        service.renewCredentials(newAccessKey, newSecretKey);
    }

    /**
     * The component's properties that point an application at the emulator, for Camel Main, Spring Boot and Quarkus
     * alike.
     *
     * @return values by name; the instance is not among them, since an application names that in its endpoints
     */
    public Map<String, String> properties() {
        String prefix = "camel.component.aws-supplychain.";
        return Map.of(
                prefix + "region", region(),
                prefix + "access-key", accessKey(),
                prefix + "secret-key", secretKey(),
                prefix + "override-endpoint", "true",
                prefix + "uri-endpoint-override", endpoint().toString());
    }

    /**
     * The ARN of a dataset of the instance, for {@code datasetTarget}. The dataset need not exist.
     *
     * @param namespace the namespace
     * @param name the dataset's name
     * @return the ARN
     */
    public String datasetArn(String namespace, String name) {
        return service.withAccount(account -> account.ownInstance().datasetArn(namespace, name));
    }

    /**
     * Makes a dataset in the instance, and its namespace if there is none. A dataset of that name, also one of the
     * ready-made ones, is replaced with its rows: so a test can have the columns of a live dataset.
     *
     * @param namespace the namespace
     * @param name the dataset's name
     * @param columns its columns
     * @param primaryKeys the names of the columns that make up its key; none for a dataset that takes APPEND only
     * @return the ARN
     * @throws IllegalArgumentException if the service would not accept such a dataset
     */
    public String createDataset(String namespace, String name, List<Column> columns, String... primaryKeys) {
        return asArgument(() -> service.withAccount(
                account -> DatasetOperations.define(account, namespace, name, columns, List.of(primaryKeys))));
    }

    /**
     * The rows that a dataset of the instance now holds, in the order in which their keys first came.
     *
     * @param namespace the namespace
     * @param name the dataset's name
     * @return a copy; the values by column as they were sent: String, Integer, Long, BigInteger, Double, null
     * @throws IllegalArgumentException if there is no such dataset
     */
    public List<Map<String, Object>> records(String namespace, String name) {
        return asArgument(() -> service.withEvents(events -> events.rows(namespace, name)));
    }

    private static <T> T asArgument(Supplier<T> action) {
        try {
            return action.get();
        } catch (ServiceError e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * What the observer of stored events threw first, for a test to look at in its end.
     *
     * @return empty if it has thrown nothing since the start or the last {@link #reset()}
     */
    public Optional<Throwable> observerFailure() {
        return service.observerFailure();
    }

    /**
     * All events stored, of any age and instance, in the order in which the service received them; without the oldest,
     * where there were more than {@link SupplyChainEmulatorBuilder#maxEvents} or
     * {@link SupplyChainEmulatorBuilder#maxBytes} allow.
     *
     * @return a copy
     */
    public List<StoredEvent> events() {
        return service.withEvents(EventOperations::all);
    }

    /**
     * Waits until a number of events have been stored since the start or the last {@link #reset()}, for 10 seconds at
     * most.
     *
     * @param count how many at least
     * @return as {@link #events()}
     * @throws AssertionError if there are fewer by then; its text says what came instead
     */
    public List<StoredEvent> awaitEvents(int count) {
        return awaitEvents(count, Duration.ofSeconds(10));
    }

    /**
     * Waits until a number of events have been stored since the start or the last {@link #reset()}.
     *
     * @param count how many at least
     * @param limit how long to wait at most
     * @return as {@link #events()}
     * @throws AssertionError if there are fewer by then; its text says what came instead
     */
    public List<StoredEvent> awaitEvents(int count, Duration limit) {
        new EventAwaiter(() -> service).await(count, limit);
        return events();
    }

    /**
     * What came, by group and in all.
     *
     * @return the journal since the start or the last {@link #reset()}; it goes on filling
     */
    public Journal journal() {
        return service.journal();
    }

    /**
     * Makes everything as it was right after the start: rows, events, tokens, datasets, faults, latency, journal. Ends
     * an outage, and the connections whose answers are held back. The address, the keys and the clock stay; an emulator
     * that has been closed stays closed.
     */
    public void reset() {
        Service fresh = newService();
        if (settings.stateFile() != null) {
            settings.stateFile().clear();
            fresh.onChange(call -> settings.stateFile().append(now(), call));
        }
        service = fresh;
        front.cutOffHeld();
        resume();
    }

    /** How many events have been dropped to make room. */
    long droppedEvents() {
        return service.withRetention(Retention::dropped);
    }

    private Reply answer(Request request) {
        if (ControlApi.isFor(request)) {
            return control.answer(request);
        }
        return resetsServiceConnections ? Reply.none(Reply.Ending.RESET) : service.answer(request);
    }

    Service service() {
        return service;
    }

    Instant now() {
        return settings.clock().instant();
    }

    Instant advanceClock(Duration duration) {
        settings.clock().advance(duration);
        return now();
    }

    /** @param burst null for as many as come in a second */
    RateLimit newRateLimit(double perSecond, Double burst) {
        int atOnce = (int) Math.max(1, burst == null ? Math.ceil(perSecond) : burst);
        return new RateLimit(perSecond, atOnce, settings.clock());
    }

    /** An outage for all but the control API, which therefore can end it: requests to the service get their connection reset. */
    void resetServiceConnections(boolean resets) {
        resetsServiceConnections = resets;
        if (resets) {
            front.cutOffHeld();
        }
    }

    boolean resetsServiceConnections() {
        return resetsServiceConnections;
    }

    int openConnections() {
        return front.connections();
    }

    /**
     * Lets every load end at once, before its request is answered: so it is from the start.
     *
     * @return this
     */
    public SupplyChainEmulator loadImmediately() {
        return loadAfter(Duration.ZERO);
    }

    /**
     * Lets the load of each event that is sent from now on end some time after it starts; it starts when the one before
     * in its group has ended.
     *
     * @param duration how long a load takes on the emulator's clock
     * @return this
     */
    public SupplyChainEmulator loadAfter(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a load takes no negative time: " + duration);
        }
        return loadTime(duration);
    }

    /**
     * Lets the load of each event that is sent from now on be in progress until {@link #completeLoad} or
     * {@link #failLoad}.
     *
     * @return this
     */
    public SupplyChainEmulator loadByHand() {
        return loadTime(null);
    }

    /**
     * Ends the load of an event: its records are applied to the dataset.
     *
     * @param eventId the event
     * @throws IllegalArgumentException if there is no such event
     * @throws IllegalStateException if its load has ended, or waits for another of its group
     */
    public void completeLoad(String eventId) {
        endLoad(eventId, null);
    }

    /**
     * Ends the load of an event: nothing is applied.
     *
     * @param eventId the event
     * @param message what the service is to say about it
     * @throws IllegalArgumentException if there is no such event
     * @throws IllegalStateException if its load has ended, or waits for another of its group
     */
    public void failLoad(String eventId, String message) {
        endLoad(eventId, message);
    }

    private SupplyChainEmulator loadTime(Duration duration) {
        return service.withEvents(events -> {
            events.loadTime(duration);
            return this;
        });
    }

    private void endLoad(String eventId, String failure) {
        service.withEvents(events -> {
            events.endLoad(eventId, failure);
            return null;
        });
    }

    /**
     * Says what becomes of dataset events with records that the dataset cannot take.
     *
     * @param treatment the treatment; {@link FaultyRecords#REFUSE} from the start
     * @return this
     */
    public SupplyChainEmulator faultyRecords(FaultyRecords treatment) {
        return service.withEvents(events -> {
            events.faultyRecords(treatment);
            return this;
        });
    }

    /**
     * Says how changes run that begin from now on: of instances, import jobs and executions of flows.
     *
     * @param transition the way; {@link Transition#immediate()} from the start
     * @return this
     */
    public SupplyChainEmulator transitions(Transition transition) {
        return service.withAccount(account -> {
            account.transition(transition);
            return this;
        });
    }

    /**
     * Sets a quota: one more than it allows is refused with status 402. What is there already stays.
     *
     * @param quota what is limited
     * @param limit how many there may be
     * @return this
     * @throws IllegalArgumentException if the limit is negative
     */
    public SupplyChainEmulator quota(Quota quota, int limit) {
        return service.withAccount(account -> {
            account.quotas().set(quota, limit);
            return this;
        });
    }

    /**
     * Starts an execution of a data integration flow of the instance, as new data in the flow's source would. It moves
     * no data.
     *
     * @param flowName the flow's name
     * @return the id of the execution
     * @throws IllegalArgumentException if there is no such flow
     */
    public String runFlow(String flowName) {
        return asArgument(() -> service.runFlow(flowName));
    }

    /**
     * Lets every answer take a time. The event is stored before that, on arrival.
     *
     * @param fixed how long each answer takes; longer than a client waits makes it give up on an event that is stored
     * @return this
     */
    public SupplyChainEmulator latency(Duration fixed) {
        return latency(fixed, Duration.ZERO);
    }

    /**
     * Lets every answer take a time that varies.
     *
     * @param fixed how long an answer takes at least
     * @param jitter how much longer it takes at most, evenly spread
     * @return this
     */
    public SupplyChainEmulator latency(Duration fixed, Duration jitter) {
        service.faults().latency(Operation.SEND_DATA_INTEGRATION_EVENT, fixed, jitter);
        return this;
    }

    /**
     * Says what befalls the next requests to send an event, of any group that has no script of its own. Adds to what
     * has been said before.
     *
     * @param faults one for each request to come, in the order of their arrival
     * @return this
     */
    public SupplyChainEmulator nextAnswers(Fault... faults) {
        service.faults().script(Operation.SEND_DATA_INTEGRATION_EVENT, List.of(faults));
        return this;
    }

    /**
     * Says what befalls the next requests to send an event of one group, whatever its event type. Adds to what has been
     * said before.
     *
     * @param eventGroupId the group's id
     * @param faults one for each request to come, in the order of their arrival
     * @return this
     */
    public SupplyChainEmulator nextAnswersOfGroup(String eventGroupId, Fault... faults) {
        service.faults().scriptGroup(eventGroupId, List.of(faults));
        return this;
    }

    /**
     * Says what befalls the next requests of some operation. Adds to what has been said before.
     *
     * @param operation the operation's name in the API, as {@code GetDataLakeDataset}
     * @param faults one for each request to come, in the order of their arrival
     * @return this
     * @throws IllegalArgumentException if the API has no such operation
     */
    public SupplyChainEmulator nextAnswersOfOperation(String operation, Fault... faults) {
        service.faults().script(Operation.ofName(operation), List.of(faults));
        return this;
    }

    /**
     * Lets a fault befall requests to send an event by chance, where no script says otherwise. Several faults can each
     * have their own probability.
     *
     * @param fault the fault
     * @param probability from 0 to 1; all together at most 1
     * @return this
     * @throws IllegalArgumentException if the probability is out of range
     */
    public SupplyChainEmulator faultProbability(Fault fault, double probability) {
        service.faults().probability(Operation.SEND_DATA_INTEGRATION_EVENT, fault, probability);
        return this;
    }

    /**
     * Lets requests of an operation meet a fault by chance.
     *
     * @param operation the operation's name in the API, as {@code ListDataIntegrationEvents}
     * @param fault the fault
     * @param probability from 0 to 1; those of one operation are together at most 1
     * @return this
     */
    public SupplyChainEmulator faultProbabilityOfOperation(String operation, Fault fault, double probability) {
        service.faults().probability(Operation.ofName(operation), fault, probability);
        return this;
    }

    /**
     * Answers requests to send an event with status 429 while they come faster than allowed, where no script says
     * otherwise. Time goes by the emulator's clock.
     *
     * @param perSecond how many requests are served each second
     * @param burst how many are served at once after a rest
     * @return this
     */
    public SupplyChainEmulator rateLimit(double perSecond, int burst) {
        service.faults()
                .rateLimit(Operation.SEND_DATA_INTEGRATION_EVENT, new RateLimit(perSecond, burst, settings.clock()));
        return this;
    }

    /**
     * Lets the service's clock be off the machine's, so that it takes the signatures of a machine whose clock is right
     * for too old or too new, and dates its answers by its own clock. The clock of tokens, loads and limits is another
     * one.
     *
     * @param ahead how far it goes ahead, more than it did before; negative: it falls behind
     * @return this
     */
    public SupplyChainEmulator skewServerClock(Duration ahead) {
        service.skewClock(ahead);
        return this;
    }

    /**
     * Lifts the rate limit.
     *
     * @return this
     */
    public SupplyChainEmulator noRateLimit() {
        service.faults().rateLimit(Operation.SEND_DATA_INTEGRATION_EVENT, null);
        return this;
    }

    /**
     * Starts an outage: open connections are closed and new ones refused until {@link #resume()}. What is stored stays.
     *
     * @return this
     */
    public SupplyChainEmulator pause() {
        front.pause();
        return this;
    }

    /**
     * Ends an outage: the emulator listens again where it did. Does nothing if there is none, or after {@link #close}.
     *
     * @return this
     */
    public SupplyChainEmulator resume() {
        resetsServiceConnections = false;
        front.resume();
        return this;
    }
}
