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

/** Sending, reading and listing of events. Not thread-safe but for {@link #check}: {@link Service} guards it. */
final class EventOperations {

    /** Older events are not shown any more. */
    private static final Duration VISIBLE = Duration.ofDays(30);

    private final Account account;
    private final boolean keepData;
    private final StoreObserver onStored;
    private final Retention retention;
    private final LoadQueue loads = new LoadQueue();
    private Duration loadTime = Duration.ZERO;
    private FaultyRecords faultyRecords = FaultyRecords.REFUSE;

    EventOperations(Account account, boolean keepData, Retention retention, StoreObserver onStored) {
        this.account = account;
        this.keepData = keepData;
        this.retention = retention;
        this.onStored = onStored;
    }

    /** @param duration how long the load of events stored from now on takes, null if it is ended by hand */
    void loadTime(Duration duration) {
        loadTime = duration;
    }

    /** Null if loads are ended by hand. */
    Duration loadTime() {
        return loadTime;
    }

    void faultyRecords(FaultyRecords treatment) {
        faultyRecords = treatment;
    }

    /** Where an event is to go and how. */
    record Target(Instance instance, Dataset dataset, DatasetOperation operation, FaultyRecords faultyRecords) {}

    /**
     * An event ready to be stored.
     *
     * @param failure why its load will fail, null if it will succeed
     * @param fingerprint equal for calls with equal parameters only
     */
    record Checked(Call call, Target target, List<Map<String, Object>> records, String failure, String fingerprint) {

        /** Leaves out the records: they may be confidential. */
        @Override
        public String toString() {
            return call + " to " + target.dataset().arn();
        }
    }

    /** @throws ServiceError if the call names no instance, dataset or operation that can be */
    Target target(Call call) {
        Instance instance = account.instance(call.text("instanceId"));
        Object given = call.input().get("datasetTarget");
        AscEntity entity = AscEntity.ofEventType(call.text("eventType"));
        if (entity != null) {
            if (given != null) {
                throw ServiceError.validation("datasetTarget is for events of type " + Event.DATASET_TYPE + " only");
            }
            Dataset dataset = instance.dataset(AscEntity.NAMESPACE, entity.dataset());
            return new Target(instance, dataset, DatasetOperation.UPSERT, FaultyRecords.REFUSE);
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
        return new Target(instance, dataset, operation, faultyRecords);
    }

    /**
     * Checks the data of an event against its dataset. Reads nothing that changes, so it may run beside others.
     *
     * @throws ServiceError if the event is to be refused
     */
    static Checked check(Call call, Target target) {
        List<Map<String, Object>> records = RecordCheck.read(call.text("data"));
        RecordCheck.refuseInternalColumns(records, target.dataset());
        List<String> faults = RecordCheck.faults(records, target.dataset(), target.operation());
        if (!faults.isEmpty() && target.faultyRecords() == FaultyRecords.REFUSE) {
            throw ServiceError.validation(faults);
        }
        String failure = faults.isEmpty() ? null : String.join("; ", faults);
        return new Checked(call, target, records, failure, call.fingerprintWithout("clientToken"));
    }

    /**
     * The event that the call's token stands for.
     *
     * @return its id, null if the call is to store a new one
     * @throws ServiceError if the token has been used with other parameters
     */
    String duplicateOf(Checked checked) {
        Tokens tokens = checked.target().instance().eventTokens();
        return tokens.idFor(checked.call().text("clientToken"), checked.fingerprint(), account.now());
    }

    /**
     * Stores an event, in the place of the oldest ones if there is no other.
     *
     * @return the id of the new event
     * @throws ServiceError if there is no room for it
     */
    String store(Checked checked) {
        Call call = checked.call();
        Instance instance = checked.target().instance();
        Instant now = account.now();
        String data = keepData ? call.text("data") : null;
        long bytes = Retention.bytes(data, data == null ? 0 : checked.records().size());
        retention.makeRoom(bytes, this::forget);
        Event event = new Event(
                GroupKey.of(call),
                account.newId(),
                call.text("clientToken"),
                call.input().get("eventTimestamp") instanceof Number seconds ? EpochSeconds.instant(seconds) : now,
                now,
                checked.target().dataset(),
                checked.target().operation(),
                data,
                keepData ? checked.records() : List.of());
        instance.addEvent(event);
        instance.eventTokens().remember(call.text("clientToken"), checked.fingerprint(), event.eventId(), now);
        retention.add(instance, event, bytes);
        loads.add(event, loadTime, checked.failure(), now);
        event.dropRecords();
        onStored.stored(event.snapshot().withData(call.text("data")));
        return event.eventId();
    }

    private void forget(Instance instance, Event event) {
        if (event.loadState() == LoadState.IN_PROGRESS) {
            // The oldest event is the first of its group.
            loads.end(event, "the emulator has dropped the event to make room", account.now());
        }
        instance.forget(event);
    }

    Map<String, Object> get(Call call) {
        loads.advanceTo(account.now());
        Instance instance = account.instance(call.text("instanceId"));
        Event event = instance.event(call.text("eventId"))
                .filter(this::isVisible)
                .orElseThrow(() -> ServiceError.notFound("instance " + instance.instanceId() + " has no event "
                        + call.text("eventId") + " of the last " + VISIBLE.toDays() + " days"));
        return Map.of("event", event.document());
    }

    Map<String, Object> list(Call call) {
        loads.advanceTo(account.now());
        String eventType = call.text("eventType");
        return new Pages<>(
                        "events",
                        account.instance(call.text("instanceId")).events(),
                        Integer::valueOf,
                        event -> isVisible(event)
                                && (eventType == null
                                        || eventType.equals(event.group().eventType())),
                        Event::document)
                .page(call);
    }

    private boolean isVisible(Event event) {
        return !event.receivedAt().plus(VISIBLE).isBefore(account.now());
    }

    /** Every event stored, of whatever age. */
    List<StoredEvent> all() {
        loads.advanceTo(account.now());
        return account.instances().values().stream()
                .flatMap(instance -> instance.events().values().stream())
                .map(Event::snapshot)
                .toList();
    }

    /** The rows of a dataset of the emulator's own instance. */
    List<Map<String, Object>> rows(String namespace, String name) {
        loads.advanceTo(account.now());
        return account.ownInstance().dataset(namespace, name).rows();
    }

    /** A dataset of any instance, with the rows that it holds now. */
    Dataset loadedDataset(String instanceId, String namespace, String name) {
        loads.advanceTo(account.now());
        return account.anyInstance(instanceId).dataset(namespace, name);
    }

    /**
     * Ends a load.
     *
     * @param failure why it fails, null if it succeeds
     */
    void endLoad(String eventId, String failure) {
        Event event = account.instances().values().stream()
                .flatMap(instance -> instance.event(eventId).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no event " + eventId));
        loads.end(event, failure, account.now());
    }
}
