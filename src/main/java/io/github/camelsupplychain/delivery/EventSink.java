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

/** Takes the events of one body. */
public interface EventSink {

    /**
     * Takes an event that is sent unchanged, with its token.
     *
     * @param firstRecord the index of its first record in the body
     * @param records how many records it has
     */
    void send(SendDataIntegrationEventRequest request, long firstRecord, int records);

    /** Does the same for an event whose token the component chose. */
    void sendDerived(SendDataIntegrationEventRequest request, long firstRecord, int records);

    /** Whether reading can stop. */
    boolean hasFailed();

    /** The number of events so far. */
    long eventCount();
}
