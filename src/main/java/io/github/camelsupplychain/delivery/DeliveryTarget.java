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
 * What an event is, and where it goes.
 *
 * @param instanceId the instance
 * @param eventType as the API names it
 * @param dataset its ARN, or null
 */
public record DeliveryTarget(String instanceId, String eventType, String dataset) {

    /** The target of an event. */
    public static DeliveryTarget of(SendDataIntegrationEventRequest event) {
        return new DeliveryTarget(event.instanceId(), event.eventTypeAsString(), datasetOf(event));
    }

    /** The ARN of an event's dataset, or null. */
    static String datasetOf(SendDataIntegrationEventRequest event) {
        return event.datasetTarget() == null ? null : event.datasetTarget().datasetIdentifier();
    }
}
