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
 * An event was not confirmed within the delivery timeout. If an attempt may have stored it, the outcome is unknown, and
 * the cause is the error of the first such attempt, or none if that got no answer. Else the event is not stored, and
 * the cause is the error of the last attempt, or none if there was no attempt.
 */
public final class DeliveryTimeoutException extends DeliveryException {

    private static final long serialVersionUID = 1L;

    private DeliveryTimeoutException(String message, Outcome outcome, Throwable lastError) {
        super(message, outcome, lastError);
    }

    public static DeliveryTimeoutException neverSent(String event, Duration timeout) {
        return new DeliveryTimeoutException(
                "Event " + event + " was not sent within " + DurationText.of(timeout), Outcome.NOT_STORED, null);
    }

    /** The lookup of the event's dataset timed out, so the event could not be sent. */
    public static DeliveryTimeoutException datasetUnknown(Duration timeout) {
        return new DeliveryTimeoutException(
                "The service did not answer GetDataLakeDataset within " + DurationText.of(timeout)
                        + ", so the dataset's ARN is unknown and nothing was sent",
                Outcome.NOT_STORED,
                null);
    }

    /** No attempt can have stored it: each was refused, or did not reach the service. */
    public static DeliveryTimeoutException notStored(
            String event, Duration timeout, int attempts, AttemptFailure lastError) {
        return new DeliveryTimeoutException(
                "Event " + event + " was not stored within " + DurationText.of(timeout)
                        + AttemptFailure.after(attempts, lastError),
                Outcome.NOT_STORED,
                AttemptFailure.errorOf(lastError));
    }

    /** @param doubt what the first attempt failed with that may have stored it; null if that got no answer */
    public static DeliveryTimeoutException unconfirmed(
            String event, Duration timeout, int attempts, AttemptFailure doubt) {
        return new DeliveryTimeoutException(
                "Event " + event + " was not confirmed within " + DurationText.of(timeout)
                        + AttemptFailure.after(attempts, doubt) + "; the service may have stored it",
                Outcome.UNKNOWN,
                AttemptFailure.errorOf(doubt));
    }
}
