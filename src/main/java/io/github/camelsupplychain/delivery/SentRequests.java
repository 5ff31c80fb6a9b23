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

/** How the events of one exchange were sent. */
public final class SentRequests {

    // Guarded by this.
    private DeliveryTarget target;
    private int attempts;
    private int throttled;

    synchronized void begin(SendDataIntegrationEventRequest event) {
        if (target == null) {
            target = DeliveryTarget.of(event);
        }
    }

    synchronized void add(int moreAttempts, int moreThrottled) {
        attempts += moreAttempts;
        throttled += moreThrottled;
    }

    /** What the first event is, and where it goes; null if there is none. */
    public synchronized DeliveryTarget target() {
        return target;
    }

    /** How many requests the events took. */
    public synchronized int attempts() {
        return attempts;
    }

    /** How many of these requests the service answered with 429. */
    public synchronized int throttled() {
        return throttled;
    }
}
