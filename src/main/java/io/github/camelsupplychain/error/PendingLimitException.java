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
package io.github.camelsupplychain.error;

import java.time.Duration;

/**
 * An event was not accepted because no capacity for pending events became free within {@code maxBlockTime}, or because
 * its group held its share of the capacity all the time: a group never holds more than what stays free for others.
 */
public final class PendingLimitException extends DeliveryException {

    private static final long serialVersionUID = 1L;

    public PendingLimitException(String event, Duration waited) {
        super(
                "Event " + event + " was not accepted: no capacity for its group under maxPendingEvents and"
                        + " maxPendingChars became free within " + DurationText.of(waited) + " (maxBlockTime)",
                Outcome.NOT_STORED,
                null);
    }
}
