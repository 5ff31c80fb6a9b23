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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An event on its way into its dataset. Not thread-safe: {@link Service} guards it. */
final class Event {

    static final String DATASET_TYPE = "scn.data.dataset";

    private final GroupKey group;
    private final String eventId;
    private final String clientToken;
    private final Instant eventTimestamp;
    private final Instant receivedAt;
    private final Dataset dataset;
    private final DatasetOperation operation;
    /** Null if the emulator was told not to keep it. */
    private final String data;
    /** The data once more, as records, while the event is being stored. */
    private List<Map<String, Object>> records;

    private LoadState loadState = LoadState.IN_PROGRESS;
    private String loadMessage;

    Event(
            GroupKey group,
            String eventId,
            String clientToken,
            Instant eventTimestamp,
            Instant receivedAt,
            Dataset dataset,
            DatasetOperation operation,
            String data,
            List<Map<String, Object>> records) {
        this.group = group;
        this.eventId = eventId;
        this.clientToken = clientToken;
        this.eventTimestamp = eventTimestamp;
        this.receivedAt = receivedAt;
        this.dataset = dataset;
        this.operation = operation;
        this.data = data;
        this.records = records;
    }

    GroupKey group() {
        return group;
    }

    String eventId() {
        return eventId;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    Dataset dataset() {
        return dataset;
    }

    String clientToken() {
        return clientToken;
    }

    LoadState loadState() {
        return loadState;
    }

    /** The records of the data; none if the data is not kept. */
    List<Map<String, Object>> records() {
        if (records != null) {
            return records;
        }
        return data == null ? List.of() : RecordCheck.read(data);
    }

    /** How long the data is; 0 if it is not kept. */
    int dataChars() {
        return data == null ? 0 : data.length();
    }

    /** From here on the data is held once, as text. */
    void dropRecords() {
        records = null;
    }

    /** Ends the load by applying the records. */
    void succeed() {
        dataset.apply(operation, this);
        end(LoadState.SUCCEEDED, null);
    }

    /** Ends the load without applying anything. */
    void fail(String message) {
        end(LoadState.FAILED, message);
    }

    private void end(LoadState state, String message) {
        loadState = state;
        loadMessage = message;
    }

    /** The wire's form. Only events that name their dataset tell of their load. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("instanceId", group.instanceId());
        document.put("eventId", eventId);
        document.put("eventType", group.eventType());
        document.put("eventGroupId", group.eventGroupId());
        document.put("eventTimestamp", EpochSeconds.of(eventTimestamp));
        if (group.eventType().equals(DATASET_TYPE)) {
            Map<String, Object> load = loadMessage == null
                    ? Map.of("status", loadState.name())
                    : Map.of("status", loadState.name(), "message", loadMessage);
            document.put(
                    "datasetTargetDetails",
                    Map.of(
                            "datasetIdentifier", dataset.arn(),
                            "operationType", operation.name(),
                            "datasetLoadExecution", load));
        }
        return document;
    }

    StoredEvent snapshot() {
        return new StoredEvent(
                group.instanceId(),
                eventId,
                group.eventType(),
                group.eventGroupId(),
                data,
                clientToken,
                eventTimestamp,
                receivedAt,
                dataset.arn(),
                operation,
                loadState,
                loadMessage);
    }
}
