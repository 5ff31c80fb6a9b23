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
package io.github.camelsupplychain;

import io.github.camelsupplychain.record.RecordArray;
import java.util.List;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** The event that carries the records of several exchanges. */
final class SharedEvent {

    private SharedEvent() {}

    /** Joins the data of the events; the token is made of theirs. */
    static SendDataIntegrationEventRequest of(List<SendDataIntegrationEventRequest> events) {
        return events.get(0).toBuilder()
                .clientToken(ClientToken.ofAll(events.stream()
                        .map(SendDataIntegrationEventRequest::clientToken)
                        .toList()))
                .data(RecordArray.join(events.stream()
                        .map(SendDataIntegrationEventRequest::data)
                        .toList()))
                .build();
    }
}
