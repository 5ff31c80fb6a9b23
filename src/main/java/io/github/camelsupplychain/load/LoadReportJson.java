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
package io.github.camelsupplychain.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetTargetDetails;

/**
 * Converts the consumer's body, a {@link DataIntegrationEvent}, into the text of a JSON object, for routes that cannot
 * use an SDK object. Fields without a value are left out; {@code eventTimestamp} is ISO 8601.
 */
public final class LoadReportJson implements Processor {

    /** Called by Camel, which creates it by class name. */
    public LoadReportJson() {}

    /**
     * Converts the body of an exchange.
     *
     * @param exchange an exchange from the consumer
     * @throws org.apache.camel.InvalidPayloadException if its body is not a {@link DataIntegrationEvent}
     */
    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        message.setBody(
                json(message.getMandatoryBody(DataIntegrationEvent.class)).toString());
    }

    private static ObjectNode json(DataIntegrationEvent event) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "eventId", event.eventId());
        put(json, "loadStatus", LoadStatus.of(event));
        put(json, "message", LoadStatus.message(event));
        put(json, "instanceId", event.instanceId());
        put(json, "eventType", event.eventTypeAsString());
        put(json, "eventGroupId", event.eventGroupId());
        put(json, "eventTimestamp", event.eventTimestamp());
        DataIntegrationEventDatasetTargetDetails target = event.datasetTargetDetails();
        if (target != null) {
            put(json, "dataset", target.datasetIdentifier());
            put(json, "operationType", target.operationTypeAsString());
        }
        return json;
    }

    private static void put(ObjectNode json, String field, Object value) {
        if (value != null) {
            json.put(field, value.toString());
        }
    }
}
