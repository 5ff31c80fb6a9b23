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

import io.github.camelsupplychain.error.DeliveryException;

/**
 * What the submitter of an event learns in the end: one of the two methods is called, once, on whatever thread settled
 * the event. The event's permits have been given back by then.
 *
 * <p>Neither method may block: the calling thread carries the answers of other events. Work that waits, a further
 * {@link DeliveryPort#submit} among it, belongs on another thread.
 */
public interface DeliveryCallback {

    /**
     * The service has stored the event.
     *
     * @param eventId the id the service gave it
     */
    void delivered(String eventId);

    /**
     * The event was not delivered, as far as is known.
     *
     * @param cause the SDK's own exception where the service or the SDK refused the event for good; otherwise a
     *     {@link DeliveryException}, which tells whether the event can have been stored
     */
    void failed(RuntimeException cause);
}
