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
 * An event was not confirmed within the delivery timeout. The cause is the error of its last attempt; there is none if
 * it was never sent or no attempt was ever answered.
 */
public final class DeliveryTimeoutException extends DeliveryException {

    private static final long serialVersionUID = 1L;

    private DeliveryTimeoutException(String message, Outcome outcome, Throwable lastError) {
        super(message, outcome, lastError);
    }

    public static DeliveryTimeoutException neverSent(String event, Duration timeout) {
        return new DeliveryTimeoutException(
                "Event " + event + " found no turn to be sent within " + timeout, Outcome.NOT_STORED, null);
    }

    /** The dataset that an event is for had to be looked up first. */
    public static DeliveryTimeoutException datasetUnknown(Duration timeout) {
        return new DeliveryTimeoutException(
                "The service did not answer GetDataLakeDataset within " + timeout
                        + ", so the dataset is not known and nothing was sent",
                Outcome.NOT_STORED,
                null);
    }

    public static DeliveryTimeoutException unconfirmed(
            String event, Duration timeout, int attempts, Throwable lastError) {
        return new DeliveryTimeoutException(
                "Event " + event + " was sent but not confirmed within " + timeout + " (attempts: " + attempts
                        + "); whether it is stored is unknown",
                Outcome.UNKNOWN,
                lastError);
    }
}
