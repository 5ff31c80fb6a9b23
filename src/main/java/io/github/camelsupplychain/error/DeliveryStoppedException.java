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

/** Delivery stopped before an event was confirmed: it was no longer accepted, or the time to drain ran out. */
public final class DeliveryStoppedException extends DeliveryException {

    private static final long serialVersionUID = 1L;

    private DeliveryStoppedException(String message, Outcome outcome, Throwable lastError) {
        super(message, outcome, lastError);
    }

    public static DeliveryStoppedException notAccepted(String event) {
        return new DeliveryStoppedException(
                "Event " + event + " was not accepted: delivery is stopping", Outcome.NOT_STORED, null);
    }

    /** The caller was interrupted while it was blocked on capacity, as happens when Camel forces a route to stop. */
    public static DeliveryStoppedException interrupted(InterruptedException interrupt) {
        return new DeliveryStoppedException(
                "The caller was interrupted before its event was accepted", Outcome.NOT_STORED, interrupt);
    }

    /** An operation other than sending was under way. */
    public static DeliveryStoppedException unanswered() {
        return new DeliveryStoppedException(
                "The context stopped before the service answered; it may have done what was asked",
                Outcome.UNKNOWN,
                null);
    }

    public static DeliveryStoppedException neverSent(String event) {
        return new DeliveryStoppedException(
                "Delivery stopped before event " + event + " was sent", Outcome.NOT_STORED, null);
    }

    /** No attempt can have stored it: each was refused, or did not reach the service. */
    public static DeliveryStoppedException notStored(String event, int attempts, AttemptFailure lastError) {
        return new DeliveryStoppedException(
                "Delivery stopped before event " + event + " was stored" + AttemptFailure.after(attempts, lastError),
                Outcome.NOT_STORED,
                AttemptFailure.errorOf(lastError));
    }

    /** @param doubt what the first attempt failed with that may have stored it; null if that got no answer */
    public static DeliveryStoppedException unconfirmed(String event, int attempts, AttemptFailure doubt) {
        return new DeliveryStoppedException(
                "Delivery stopped before event " + event + " was confirmed" + AttemptFailure.after(attempts, doubt)
                        + "; the service may have stored it",
                Outcome.UNKNOWN,
                AttemptFailure.errorOf(doubt));
    }
}
