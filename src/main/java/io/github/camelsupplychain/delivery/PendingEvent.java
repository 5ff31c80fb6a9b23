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

import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** One event from its submission to its settlement. Guarded by the engine's lock. */
final class PendingEvent {

    final LaneKey key;
    final String clientToken;
    final int chars;
    private SendDataIntegrationEventRequest request;
    private Settlement settlement;

    long acceptedAt;
    Lane lane;
    /** The attempt on the wire, if there is one. */
    Attempt attempt;
    /** How often it was sent. */
    int attempts;
    /** What the last answered attempt failed with. */
    Throwable lastError;

    PendingEvent(SendDataIntegrationEventRequest request, Settlement settlement) {
        this.clientToken = required("clientToken", request.clientToken());
        String data = required("data", request.data());
        required("instanceId", request.instanceId());
        required("eventType", request.eventTypeAsString());
        required("eventGroupId", request.eventGroupId());
        this.key = LaneKey.of(request);
        this.chars = data.codePointCount(0, data.length());
        this.request = request;
        this.settlement = settlement;
    }

    private static String required(String field, String value) {
        if (value == null) {
            throw new IllegalArgumentException("The request names no " + field);
        }
        return value;
    }

    boolean wasSent() {
        return attempts > 0;
    }

    Attempt nextAttempt(long now) {
        attempts++;
        attempt = new Attempt(this, request, now);
        return attempt;
    }

    boolean isSettled() {
        return settlement == null;
    }

    /**
     * Ends the event, which is possible once. The submitter may keep its hold on the event for long after that, so the
     * payload is let go here.
     */
    Settlement end() {
        if (isSettled()) {
            throw new IllegalStateException("The event with client token " + clientToken + " has been settled before");
        }
        Settlement ended = settlement;
        settlement = null;
        request = null;
        return ended;
    }
}
