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

/**
 * Decides which refused events do not fail the delivery of their body. Its methods are called on the thread that
 * settled the event, and must not block.
 */
public interface RefusedEvents {

    /** An event of the body has been stored. */
    void stored(SendDataIntegrationEventRequest request);

    /**
     * An event of the body has failed.
     *
     * @return whether it is set aside; if not, the delivery fails
     */
    boolean setAside(RefusedEvent event);
}
