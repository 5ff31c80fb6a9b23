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
 * Receives the outcome of an event. {@link #delivered} or {@link #failed} is called, once, on the thread that settled
 * the event, after the event's permits have been returned.
 *
 * <p>No method may block, because the calling thread also handles responses of other events. Anything that may
 * wait, such as another {@link DeliveryPort#submit}, must run on another thread.
 */
public interface DeliveryCallback {

    /**
     * Tells how often the event was sent. Called before one of the other methods, by the same thread.
     *
     * @param attempts the requests with this event
     * @param throttled those among them that the service answered with 429
     */
    default void sent(int attempts, int throttled) {}

    /**
     * The service has stored the event.
     *
     * @param eventId the service's ID of the event
     */
    void delivered(String eventId);

    /**
     * The event was not confirmed.
     *
     * @param cause the SDK's own exception if the service or the SDK rejected the event permanently; otherwise a
     *     {@link DeliveryException}, which says whether the event may have been stored
     */
    void failed(RuntimeException cause);
}
