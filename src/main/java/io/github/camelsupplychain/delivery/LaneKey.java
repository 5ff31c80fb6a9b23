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
package io.github.camelsupplychain.delivery;

import java.util.Comparator;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/**
 * The key by which the service orders events: it processes events with the same key in the order of arrival. Keys are
 * comparable, so that a hash map stays fast even if their hashes collide.
 */
record LaneKey(String instanceId, String eventType, String eventGroupId) implements Comparable<LaneKey> {

    private static final Comparator<LaneKey> ORDER = Comparator.comparing(LaneKey::eventGroupId)
            .thenComparing(LaneKey::eventType)
            .thenComparing(LaneKey::instanceId);

    static LaneKey of(SendDataIntegrationEventRequest request) {
        return new LaneKey(request.instanceId(), request.eventTypeAsString(), request.eventGroupId());
    }

    @Override
    public int compareTo(LaneKey other) {
        return ORDER.compare(this, other);
    }
}
