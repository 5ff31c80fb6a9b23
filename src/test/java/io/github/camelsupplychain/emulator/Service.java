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
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The emulated service: from a request to the reply. One lock guards its state. */
final class Service {

    private final SignatureCheck signatures;
    private final Account account;
    private final LoadQueue loads = new LoadQueue();
    private final EventOperations events;
    private final LakeOperations lake;
    private final FaultPlan faults;
    private final Latency latency;
    private final Journal journal;
    private final Object lock = new Object();

    Service(Settings settings) {
        signatures =
                new SignatureCheck(settings.accessKey(), settings.secretKey(), settings.region(), Clock.systemUTC());
        account = new Account(settings);
        events = new EventOperations(account, loads, settings.keepData());
        lake = new LakeOperations(account);
        faults = new FaultPlan(settings.seed());
        latency = new Latency(settings.seed());
        journal = new Journal(settings.instanceId());
    }

    FaultPlan faults() {
        return faults;
    }

    Latency latency() {
        return latency;
    }

    Journal journal() {
        return journal;
    }

    Reply answer(Request request) {
        try {
            signatures.verify(request);
            Call call = Call.of(request);
            if (call.operation() == Operation.SEND_DATA_INTEGRATION_EVENT) {
                return send(call, request.receivedNanos());
            }
            Fault fault = faults.next(call.operation(), null);
            return fault.isServed() ? ending(fault, Reply.ok(serve(call))) : fault.reply();
        } catch (ServiceError e) {
            return Reply.error(e);
        }
    }

    private Map<String, Object> serve(Call call) {
        if (call.operation().input().isEmpty()) {
            throw ServiceError.notEmulated(call.operation());
        }
        call.checked();
        synchronized (lock) {
            return switch (call.operation()) {
                case GET_DATA_INTEGRATION_EVENT -> events.get(call);
                case LIST_DATA_INTEGRATION_EVENTS -> events.list(call);
                case CREATE_DATA_LAKE_DATASET -> lake.createDataset(call);
                case GET_DATA_LAKE_DATASET -> lake.getDataset(call);
                case LIST_DATA_LAKE_DATASETS -> lake.listDatasets(call);
                default -> throw ServiceError.notEmulated(call.operation());
            };
        }
    }

    /**
     * Checks the event beside others; what then gives it its place in its group, its arrival in the journal and its
     * storing, is one step, so that both have the same order.
     */
    private Reply send(Call call, long receivedNanos) {
        Checked checked = null;
        ServiceError refusal = null;
        try {
            checked = check(call.checked());
        } catch (ServiceError e) {
            refusal = e;
        }
        GroupKey group = new GroupKey(call.text("instanceId"), call.text("eventType"), call.text("eventGroupId"));
        synchronized (lock) {
            Arrival arrival = journal.begin(group, call.text("clientToken"), receivedNanos);
            Fault fault = faults.next(call.operation(), group.eventGroupId());
            arrival.met(fault);
            Reply reply;
            if (!fault.isServed()) {
                reply = fault.reply();
                journal.came(arrival, reply.status() == 0 ? Outcome.LOST : Outcome.REFUSED, reply.status(), null);
            } else {
                reply = ending(fault, store(checked, refusal, arrival));
            }
            return reply.after(latency.next()).beforeEnd(() -> journal.end(group, arrival));
        }
    }

    private Checked check(Call call) {
        Target target;
        FaultyRecords treatment;
        synchronized (lock) {
            target = events.target(call);
            treatment = events.faultyRecords();
        }
        return EventOperations.check(call, target, treatment);
    }

    private Reply store(Checked checked, ServiceError refusal, Arrival arrival) {
        try {
            if (refusal != null) {
                throw refusal;
            }
            String duplicate = events.duplicateOf(checked);
            String eventId = duplicate == null ? events.store(checked) : duplicate;
            journal.came(arrival, duplicate == null ? Outcome.STORED : Outcome.DUPLICATE, 200, eventId);
            return Reply.ok(Map.of("eventId", eventId));
        } catch (ServiceError e) {
            journal.came(arrival, Outcome.REFUSED, e.status(), null);
            return Reply.error(e);
        }
    }

    private static Reply ending(Fault fault, Reply reply) {
        return fault == Fault.ANSWER_LOST ? reply.ending(Reply.Ending.HANG_UP) : reply;
    }

    /** Reads or changes the account under the lock, with all loads ended that are due. */
    <T> T withAccount(Function<Account, T> action) {
        synchronized (lock) {
            loads.advanceTo(account.now());
            return action.apply(account);
        }
    }

    /** Changes how events are taken, under the lock. */
    void configureEvents(java.util.function.Consumer<EventOperations> change) {
        synchronized (lock) {
            change.accept(events);
        }
    }

    /** Ends the load of an event; {@code failure} is null if it succeeds. */
    void endLoad(String eventId, String failure) {
        synchronized (lock) {
            loads.end(eventOf(eventId), failure, account.now());
        }
    }

    private Event eventOf(String eventId) {
        return account.instances().values().stream()
                .flatMap(instance -> instance.findEvent(eventId).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no event " + eventId));
    }

    List<StoredEvent> storedEvents() {
        return withAccount(a -> a.instances().values().stream()
                .flatMap(instance -> instance.events().stream())
                .map(Event::snapshot)
                .toList());
    }
}
