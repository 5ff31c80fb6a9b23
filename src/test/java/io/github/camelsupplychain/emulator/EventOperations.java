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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sending, reading and listing of events. Not thread-safe but for {@link #prepare}: {@link Service} guards it. */
final class EventOperations {

    /** Older events are not shown any more. */
    private static final Duration VISIBLE = Duration.ofDays(30);

    private final Account account;
    private final LoadQueue loads;
    private final boolean keepData;
    private Duration loadTime = Duration.ZERO;
    private FaultyRecords faultyRecords = FaultyRecords.REFUSE;

    EventOperations(Account account, LoadQueue loads, boolean keepData) {
        this.account = account;
        this.loads = loads;
        this.keepData = keepData;
    }

    /** @param duration how long the load of events sent from now on takes, null if it is ended by hand */
    void loadTime(Duration duration) {
        loadTime = duration;
    }

    void faultyRecords(FaultyRecords treatment) {
        faultyRecords = treatment;
    }

    /**
     * An event checked and ready to be stored.
     *
     * @param failure why its load will fail, null if it will succeed
     */
    record Checked(
            Call call,
            Instance instance,
            Dataset dataset,
            DatasetOperation operation,
            List<Map<String, Object>> records,
            String failure,
            String fingerprint) {}

    /** Where an event goes, and how. */
    record Target(Instance instance, Dataset dataset, DatasetOperation operation) {}

    /** @throws ServiceError if the call names no instance, dataset or operation that can be */
    Target target(Call call) {
        Instance instance = account.instance(call.text("instanceId"));
        String eventType = call.text("eventType");
        Object given = call.input().get("datasetTarget");
        if (!eventType.equals(Event.DATASET_TYPE)) {
            if (given != null) {
                throw ServiceError.validation("datasetTarget is for events of type " + Event.DATASET_TYPE + " only");
            }
            AscEntity entity = AscEntity.ofEventType(eventType);
            return new Target(
                    instance, instance.dataset(AscEntity.NAMESPACE, entity.dataset()), DatasetOperation.UPSERT);
        }
        if (!(given instanceof Map<?, ?> target)) {
            throw ServiceError.validation("datasetTarget is required for events of type " + Event.DATASET_TYPE);
        }
        Dataset dataset = instance.dataset((String) target.get("datasetIdentifier"));
        DatasetOperation operation = DatasetOperation.valueOf((String) target.get("operationType"));
        if (operation != DatasetOperation.APPEND
                && dataset.schema().primaryKey().isEmpty()) {
            throw ServiceError.validation(
                    operation + " needs a dataset with primary keys, " + dataset.arn() + " has none");
        }
        return new Target(instance, dataset, operation);
    }

    /**
     * Checks the data of an event against its dataset. Touches nothing that changes, so it may run beside others.
     *
     * @throws ServiceError if the event is to be refused
     */
    static Checked check(Call call, Target target, FaultyRecords treatment) {
        List<Map<String, Object>> records = RecordCheck.read(call.text("data"));
        RecordCheck.refuseInternalColumns(records, target.dataset());
        List<String> faults = RecordCheck.faults(records, target.dataset(), target.operation());
        boolean typed = !call.text("eventType").equals(Event.DATASET_TYPE);
        if (!faults.isEmpty() && (typed || treatment == FaultyRecords.REFUSE)) {
            throw ServiceError.validation(faults);
        }
        return new Checked(
                call,
                target.instance(),
                target.dataset(),
                target.operation(),
                records,
                faults.isEmpty() ? null : String.join("; ", faults),
                Tokens.fingerprint(call));
    }

    FaultyRecords faultyRecords() {
        return faultyRecords;
    }

    /**
     * The event that the call's token stands for.
     *
     * @return its id, null if the call is to store a new one
     * @throws ServiceError if the token has been used with other parameters
     */
    String duplicateOf(Checked checked) {
        return checked.instance()
                .eventTokens()
                .idFor(checked.call().text("clientToken"), checked.fingerprint(), account.now());
    }

    /** @return the id of the new event */
    String store(Checked checked) {
        Call call = checked.call();
        Instant now = account.now();
        Event event = new Event(
                new GroupKey(checked.instance().instanceId(), call.text("eventType"), call.text("eventGroupId")),
                account.newId(),
                call.text("clientToken"),
                call.input().get("eventTimestamp") instanceof Number seconds ? EpochSeconds.instant(seconds) : now,
                now,
                checked.dataset(),
                checked.operation(),
                keepData ? call.text("data") : null,
                keepData ? checked.records() : List.of());
        checked.instance().addEvent(event);
        checked.instance()
                .eventTokens()
                .remember(call.text("clientToken"), checked.fingerprint(), event.eventId(), now);
        loads.add(event, loadTime, checked.failure(), now);
        return event.eventId();
    }

    Map<String, Object> get(Call call) {
        loads.advanceTo(account.now());
        Event event = account.instance(call.text("instanceId")).event(call.text("eventId"));
        if (!isVisible(event)) {
            throw ServiceError.notFound("event " + event.eventId() + " is older than " + VISIBLE.toDays() + " days");
        }
        return Map.of("event", event.document());
    }

    Map<String, Object> list(Call call) {
        loads.advanceTo(account.now());
        String eventType = call.text("eventType");
        return Pages.page(
                call,
                "events",
                account.instance(call.text("instanceId")).events(),
                event -> isVisible(event)
                        && (eventType == null || eventType.equals(event.group().eventType())),
                Event::document);
    }

    private boolean isVisible(Event event) {
        return !event.receivedAt().plus(VISIBLE).isBefore(account.now());
    }
}
