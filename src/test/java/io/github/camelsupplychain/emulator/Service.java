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

import io.github.camelsupplychain.emulator.Arrival.Outcome;
import io.github.camelsupplychain.emulator.EventOperations.Checked;
import io.github.camelsupplychain.emulator.EventOperations.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The emulated service: from a request to the reply. One lock guards its account and events. */
final class Service {

    private static final System.Logger LOG = System.getLogger(Service.class.getName());

    /** What it checks signatures by and dates its answers with. */
    private final OffsetClock clock = new OffsetClock(Clock.systemUTC());

    private volatile SignatureCheck signatures;
    private final Account account;
    private final InstanceOperations instances;
    private final NamespaceOperations namespaces;
    private final DatasetOperations datasets;
    private final FlowOperations flows;
    private final ImportJobOperations importJobs;
    private final TagOperations tags;
    private final EventOperations events;
    private final Object lock = new Object();
    private final FaultPlan faults;
    private final Retention retention;
    private final StoreObserver observer;
    private final RequestLog requests;
    private final Journal journal;
    private final OddPages oddPages = new OddPages();
    private volatile boolean isClockRight = true;
    /** Shown each call that has changed something, under the lock. */
    private volatile Consumer<Call> changed = call -> {};

    Service(Settings settings) {
        signatures = new SignatureCheck(settings.accessKey(), settings.secretKey(), settings.region(), clock);
        account = new Account(settings);
        instances = new InstanceOperations(account);
        namespaces = new NamespaceOperations(account);
        datasets = new DatasetOperations(account);
        flows = new FlowOperations(account);
        importJobs = new ImportJobOperations(account);
        tags = new TagOperations(account);
        retention = new Retention(settings.maxEvents(), settings.maxBytes(), settings.dropsOldest());
        observer = new StoreObserver(settings.onStored());
        events = new EventOperations(account, settings.keepData(), retention, observer);
        faults = new FaultPlan(settings.seed());
        requests = new RequestLog(settings.onRequest());
        journal = new Journal(settings.instanceId(), settings.maxEvents());
    }

    void renewCredentials(String accessKey, String secretKey) {
        synchronized (lock) {
            signatures = signatures.renewed(accessKey, secretKey);
        }
    }

    /** Its clock goes wrong, by so much more. */
    void skewClock(Duration ahead) {
        clock.advance(ahead);
        isClockRight = false;
    }

    FaultPlan faults() {
        return faults;
    }

    RequestLog requests() {
        return requests;
    }

    Optional<Throwable> observerFailure() {
        return observer.failure();
    }

    /** Reads what is kept under the lock. */
    <T> T withRetention(Function<Retention, T> action) {
        synchronized (lock) {
            return action.apply(retention);
        }
    }

    Journal journal() {
        return journal;
    }

    /** Reads or changes the events under the lock. */
    <T> T withEvents(Function<EventOperations, T> action) {
        synchronized (lock) {
            return action.apply(events);
        }
    }

    /** Reads or changes the account under the lock. */
    <T> T withAccount(Function<Account, T> action) {
        synchronized (lock) {
            return action.apply(account);
        }
    }

    /** Starts an execution of a flow of the emulator's own instance. */
    String runFlow(String flowName) {
        synchronized (lock) {
            return flows.run(flowName);
        }
    }

    /** A reply, and the arrival in the journal if it is one to sending an event. */
    private record Answer(Reply reply, Fault fault, Arrival arrival) {}

    Reply answer(Request request) {
        Call call = null;
        Answer answer;
        try {
            signatures.verify(request);
            call = Call.of(request);
            answer = call.operation() == Operation.SEND_DATA_INTEGRATION_EVENT
                    ? send(call, request.receivedNanos())
                    : answer(call);
        } catch (ServiceError e) {
            answer = new Answer(Reply.error(e), Fault.NONE, null);
        }
        requests.add(account.now(), call, answer.arrival(), answer.fault(), answer.reply());
        return isClockRight ? answer.reply() : answer.reply().with(Reply.DATE, Reply.date(clock.instant()));
    }

    private Answer answer(Call call) {
        Fault fault = faults.next(call.operation(), null);
        Reply reply = fault.isServed() ? fault.after(serve(call, fault)) : fault.reply();
        return new Answer(reply.after(faults.nextLatency(call.operation())), fault, null);
    }

    /** Lets every call that has changed something be told of, before it is answered. */
    void onChange(Consumer<Call> newListener) {
        changed = newListener;
    }

    /** Does again what a call has changed before; the journal does not tell of it. */
    void replay(Call call) {
        if (call.operation() == Operation.SEND_DATA_INTEGRATION_EVENT) {
            storeSilently(call);
        } else {
            output(call);
        }
    }

    /** Stores an event that nobody has sent over the wire; the journal does not tell of it. */
    void storeSilently(Call call) {
        Checked checked = check(call);
        synchronized (lock) {
            events.store(checked);
        }
    }

    private Reply serve(Call call, Fault fault) {
        try {
            return Reply.ok(oddPages.of(fault, call, this::output));
        } catch (ServiceError e) {
            return Reply.error(e);
        }
    }

    private Map<String, Object> output(Call call) {
        call.check();
        synchronized (lock) {
            Map<String, Object> output = perform(call);
            if (!call.operation().method().equals("GET")) {
                changed.accept(call);
            }
            return output;
        }
    }

    private Map<String, Object> perform(Call call) {
        return switch (call.operation()) {
            case GET_DATA_INTEGRATION_EVENT -> events.get(call);
            case LIST_DATA_INTEGRATION_EVENTS -> events.list(call);
            case CREATE_DATA_LAKE_DATASET -> datasets.create(call);
            case GET_DATA_LAKE_DATASET -> datasets.get(call);
            case LIST_DATA_LAKE_DATASETS -> datasets.list(call);
            case UPDATE_DATA_LAKE_DATASET -> datasets.update(call);
            case DELETE_DATA_LAKE_DATASET -> datasets.delete(call);
            case CREATE_DATA_LAKE_NAMESPACE -> namespaces.create(call);
            case GET_DATA_LAKE_NAMESPACE -> namespaces.get(call);
            case LIST_DATA_LAKE_NAMESPACES -> namespaces.list(call);
            case UPDATE_DATA_LAKE_NAMESPACE -> namespaces.update(call);
            case DELETE_DATA_LAKE_NAMESPACE -> namespaces.delete(call);
            case CREATE_INSTANCE -> instances.create(call);
            case GET_INSTANCE -> instances.get(call);
            case LIST_INSTANCES -> instances.list(call);
            case UPDATE_INSTANCE -> instances.update(call);
            case DELETE_INSTANCE -> instances.delete(call);
            case CREATE_DATA_INTEGRATION_FLOW -> flows.create(call);
            case GET_DATA_INTEGRATION_FLOW -> flows.get(call);
            case LIST_DATA_INTEGRATION_FLOWS -> flows.list(call);
            case UPDATE_DATA_INTEGRATION_FLOW -> flows.update(call);
            case DELETE_DATA_INTEGRATION_FLOW -> flows.delete(call);
            case GET_DATA_INTEGRATION_FLOW_EXECUTION -> flows.getExecution(call);
            case LIST_DATA_INTEGRATION_FLOW_EXECUTIONS -> flows.listExecutions(call);
            case CREATE_BILL_OF_MATERIALS_IMPORT_JOB -> importJobs.create(call);
            case GET_BILL_OF_MATERIALS_IMPORT_JOB -> importJobs.get(call);
            case TAG_RESOURCE -> tags.tag(call);
            case UNTAG_RESOURCE -> tags.untag(call);
            case LIST_TAGS_FOR_RESOURCE -> tags.list(call);
            case SEND_DATA_INTEGRATION_EVENT ->
                throw new IllegalStateException("sending has its own place in the order of its group");
        };
    }

    /**
     * Checks the event beside others; what then gives it its place in its group, its arrival in the journal and its
     * storing, is one step, so that both have the same order.
     */
    private Answer send(Call call, long receivedNanos) {
        Checked checked = null;
        ServiceError refusal = null;
        try {
            checked = check(call);
        } catch (ServiceError e) {
            refusal = e;
        }
        GroupKey group = GroupKey.of(call);
        Fault fault;
        Reply reply;
        Arrival arrival;
        synchronized (lock) {
            fault = faults.next(call.operation(), group.eventGroupId());
            arrival = journal.begin(group, call.text("clientToken"), receivedNanos, fault);
            if (!fault.isServed()) {
                reply = fault.reply();
                journal.came(arrival, reply.status() == 0 ? Outcome.LOST : Outcome.REFUSED, reply.status(), null);
            } else if (refusal != null) {
                reply = fault.after(refuse(arrival, refusal));
            } else {
                reply = fault.after(store(arrival, checked));
            }
        }
        Reply ending = reply.after(faults.nextLatency(call.operation())).beforeEnd(() -> journal.end(group, arrival));
        return new Answer(ending, fault, arrival);
    }

    private Checked check(Call call) {
        call.check();
        Target target = withEvents(e -> e.target(call));
        return EventOperations.check(call, target);
    }

    private Reply store(Arrival arrival, Checked checked) {
        try {
            String duplicate = events.duplicateOf(checked);
            String eventId = duplicate == null ? events.store(checked) : duplicate;
            if (duplicate == null) {
                changed.accept(checked.call());
            }
            journal.came(arrival, duplicate == null ? Outcome.STORED : Outcome.DUPLICATE, 200, eventId);
            return Reply.ok(Map.of("eventId", eventId));
        } catch (ServiceError e) {
            return refuse(arrival, e);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "The emulator failed to store an event", e);
            return refuse(
                    arrival,
                    ServiceError.internal("the emulator failed: " + e.getClass().getName()));
        }
    }

    private Reply refuse(Arrival arrival, ServiceError refusal) {
        journal.came(arrival, Outcome.REFUSED, refusal.status(), null);
        return Reply.error(refusal);
    }
}
