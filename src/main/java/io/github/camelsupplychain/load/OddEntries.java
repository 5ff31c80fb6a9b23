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
package io.github.camelsupplychain.load;

import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;

/**
 * The number of listed events that cannot be emitted because the service omits required fields.
 *
 * @param withoutId entries that are null, or have no event ID, so that nothing can tell whether they were emitted
 * @param withoutStatus events whose load has no status
 */
public record OddEntries(int withoutId, int withoutStatus) {

    public static final OddEntries NONE = new OddEntries(0, 0);

    /** Whether the entry has no ID, so that it is unknown whether the event was emitted. */
    public static boolean isOdd(DataIntegrationEvent event) {
        return event == null || event.eventId() == null || event.eventId().isBlank();
    }

    /** These counts and one more event. */
    public OddEntries with(DataIntegrationEvent event) {
        if (isOdd(event)) {
            return new OddEntries(withoutId + 1, withoutStatus);
        }
        return LoadStatus.isMissing(event) ? new OddEntries(withoutId, withoutStatus + 1) : this;
    }

    @Override
    public String toString() {
        String ids = withoutId + " entries without an event ID, which are skipped";
        String statuses = withoutStatus + " events whose load has no status; they are emitted once it has one";
        return withoutStatus == 0 ? ids : withoutId == 0 ? statuses : ids + ", and " + statuses;
    }
}
