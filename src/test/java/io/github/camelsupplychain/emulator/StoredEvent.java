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

/**
 * An event the service has stored, as it stands at the moment of asking.
 *
 * @param instanceId the instance it was sent to
 * @param eventId what the service named it
 * @param eventType the event type
 * @param eventGroupId the group
 * @param data the data exactly as it was sent, null if the emulator was told not to keep it
 * @param clientToken the token, null if none was sent
 * @param eventTimestamp the timestamp sent, or the time of receipt if none was
 * @param receivedAt when it was stored, on the emulator's clock
 * @param datasetIdentifier the ARN of the dataset it goes to, of a typed event too
 * @param operation what it does with its records in the dataset
 * @param loadState how far its load has come
 * @param loadMessage why the load failed, null otherwise
 */
public record StoredEvent(
        String instanceId,
        String eventId,
        String eventType,
        String eventGroupId,
        String data,
        String clientToken,
        Instant eventTimestamp,
        Instant receivedAt,
        String datasetIdentifier,
        DatasetOperation operation,
        LoadState loadState,
        String loadMessage) {

    StoredEvent withData(String sent) {
        return new StoredEvent(
                instanceId,
                eventId,
                eventType,
                eventGroupId,
                sent,
                clientToken,
                eventTimestamp,
                receivedAt,
                datasetIdentifier,
                operation,
                loadState,
                loadMessage);
    }

    /** Leaves out the data: it may be confidential. */
    @Override
    public String toString() {
        return "StoredEvent[" + eventId + ", " + eventType + ", group " + eventGroupId + ", " + loadState + "]";
    }
}
