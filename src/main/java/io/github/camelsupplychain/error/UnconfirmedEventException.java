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

/**
 * An event failed for good, as when the service refuses it, but an earlier attempt may have stored it: its answer was
 * lost, for example. The cause is the error of that attempt; the last error is
 * {@linkplain Throwable#getSuppressed() suppressed}.
 */
public final class UnconfirmedEventException extends DeliveryException {

    private static final long serialVersionUID = 1L;

    public UnconfirmedEventException(String event, int attempts, AttemptFailure doubt, AttemptFailure refusal) {
        super(
                "Event " + event + " was not confirmed: " + refusal.name()
                        + ", after an attempt that may have stored it" + AttemptFailure.after(attempts, doubt),
                Outcome.UNKNOWN,
                AttemptFailure.errorOf(doubt));
        addSuppressed(refusal.error());
    }
}
