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

/** The engine, not the service, gave an event up. Events are named by their client tokens, never by their content. */
public abstract class DeliveryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    DeliveryException(String message, Outcome outcome, Throwable cause) {
        super(message, cause);
        this.outcome = Objects.requireNonNull(outcome);
    }

    /**
     * Whether the service can have the event.
     *
     * @return what is known
     */
    public final Outcome outcome() {
        return outcome;
    }
}
