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

import java.util.Objects;

/**
 * The component gave up on an event; the service did not reject it. Messages identify events by their client tokens,
 * never by their content.
 */
public abstract class DeliveryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    DeliveryException(String message, Outcome outcome, Throwable cause) {
        super(message, cause, true, false); // Its stack would show threads of the engine's, the same for every event.
        this.outcome = Objects.requireNonNull(outcome);
    }

    /**
     * Whether the service may have stored the event.
     *
     * @return the outcome as far as it is known
     */
    public final Outcome outcome() {
        return outcome;
    }
}
