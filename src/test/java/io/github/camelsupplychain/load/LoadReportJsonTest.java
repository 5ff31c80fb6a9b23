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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;

/** The JSON object that the Kamelet of load results makes of an event. */
class LoadReportJsonTest extends CamelTestSupport {

    @Test
    void anEventOfADatasetHasAllFields() throws Exception {
        DataIntegrationEvent event = DataIntegrationEvent.builder()
                .instanceId("instance")
                .eventId("event")
                .eventType("scn.data.dataset")
                .eventGroupId("group")
                .eventTimestamp(Instant.parse("2026-03-01T10:50:00.250Z"))
                .datasetTargetDetails(target -> target.datasetIdentifier("arn:dataset")
                        .operationType("UPSERT")
                        .datasetLoadExecution(load -> load.status("FAILED").message("column \"site\" is unknown")))
                .build();

        assertThat(json(event))
                .isEqualTo("{\"eventId\":\"event\",\"loadStatus\":\"FAILED\","
                        + "\"message\":\"column \\\"site\\\" is unknown\",\"instanceId\":\"instance\","
                        + "\"eventType\":\"scn.data.dataset\",\"eventGroupId\":\"group\","
                        + "\"eventTimestamp\":\"2026-03-01T10:50:00.250Z\",\"dataset\":\"arn:dataset\","
                        + "\"operationType\":\"UPSERT\"}");
    }

    @Test
    void whatTheServiceDoesNotTellIsLeftOut() throws Exception {
        DataIntegrationEvent event = DataIntegrationEvent.builder()
                .eventId("event")
                .eventType("scn.data.inboundorder")
                .build();

        assertThat(json(event))
                .isEqualTo(
                        "{\"eventId\":\"event\",\"loadStatus\":\"ACCEPTED\",\"eventType\":\"scn.data.inboundorder\"}");
    }

    @Test
    void anotherBodyIsRefused() {
        assertThatThrownBy(() -> json("text")).isInstanceOf(InvalidPayloadException.class);
    }

    private Object json(Object body) throws Exception {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        new LoadReportJson().process(exchange);
        return exchange.getMessage().getBody();
    }
}
