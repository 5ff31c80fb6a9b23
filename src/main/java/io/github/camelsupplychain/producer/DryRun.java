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
package io.github.camelsupplychain.producer;

import io.github.camelsupplychain.SupplyChainConstants;
import io.github.camelsupplychain.delivery.EventSink;
import io.github.camelsupplychain.record.FaultyRecord;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Message;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** Counts what would be sent of one body, and the reasons why the rest would not be sent. */
final class DryRun implements EventSink, SetAside {

    /** The maximum number of distinct groups, and of distinct reasons, so that memory does not follow the body. */
    private static final int MAX_GROUPS = 100_000;

    private static final int MAX_REASONS = 100;
    private static final String OTHER_REASONS = "other reasons";

    private final Set<String> groups = new HashSet<>();
    private final Map<String, Long> faults = new LinkedHashMap<>();
    private long events;
    private long records;
    private long invalidRecords;

    @Override
    public void send(SendDataIntegrationEventRequest request, long firstRecord, int recordsOfEvent) {
        events++;
        records += recordsOfEvent;
        if (groups.size() < MAX_GROUPS) {
            groups.add(request.eventGroupId());
        }
    }

    @Override
    public void sendDerived(SendDataIntegrationEventRequest request, long firstRecord, int recordsOfEvent) {
        send(request, firstRecord, recordsOfEvent);
    }

    @Override
    public boolean hasFailed() {
        return false;
    }

    @Override
    public long eventCount() {
        return events;
    }

    @Override
    public void take(FaultyRecord record, EventIdentity identity, long ordinal, String key, long message) {
        invalidRecords++;
        boolean isKnown = faults.containsKey(record.reason()) || faults.size() < MAX_REASONS;
        faults.merge(isKnown ? record.reason() : OTHER_REASONS, 1L, Long::sum);
    }

    @Override
    public void begin(long firstRecord, String key) {
        // Nothing is refused.
    }

    @Override
    public void beforeEvent() {
        // No event is in flight.
    }

    void answer(Message message) {
        message.removeHeader(SupplyChainConstants.EVENT_ID); // They would be those of an earlier send.
        message.removeHeader(SupplyChainConstants.EVENT_IDS);
        message.setHeader(SupplyChainConstants.RECORD_COUNT, records);
        message.setHeader(SupplyChainConstants.INVALID_RECORD_COUNT, invalidRecords);
        message.setHeader(SupplyChainConstants.EVENT_COUNT, events);
        message.setHeader(SupplyChainConstants.GROUP_COUNT, (long) groups.size());
        message.setHeader(SupplyChainConstants.FAULTS, faults);
    }
}
