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
package io.github.camelsupplychain.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import io.github.camelsupplychain.emulator.junit.SupplyChainEmulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

// tag::emulator[]
/** The whole application over HTTP, its properties pointed at the emulator. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // The outage is meant.
        properties = "logging.level.org.apache.camel.spring.boot.actuate=off")
class OrdersApplicationTest {

    @RegisterExtension
    static final SupplyChainEmulatorExtension EXTENSION = new SupplyChainEmulatorExtension();

    private static final SupplyChainEmulator EMULATOR = EXTENSION.emulator();

    @Autowired
    private TestRestTemplate http;

    @DynamicPropertySource
    static void pointAtTheEmulator(DynamicPropertyRegistry registry) {
        registry.add("server.address", () -> "127.0.0.1");
        registry.add("orders.instance", EMULATOR::instanceId);
        EXTENSION.properties().forEach((name, value) -> registry.add(name, () -> value));
    }
    // end::emulator[]

    private ResponseEntity<JsonNode> post(String orders, String idempotencyKey) {
        RequestEntity.BodyBuilder request = RequestEntity.post("/orders").contentType(MediaType.APPLICATION_JSON);
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return http.exchange(request.body(orders), JsonNode.class);
    }

    private double delivered() {
        return http.getForObject("/actuator/metrics/orders.delivered", JsonNode.class)
                .at("/measurements/0/value")
                .asDouble();
    }

    @Test
    void ordersAreAnsweredWithTheIdsOfTheirEventsAndCounted() {
        post("{\"id\":\"PO-0\",\"tpartner_id\":\"V-1\"}", null);
        double before = delivered();

        ResponseEntity<JsonNode> answer =
                post("[{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"},{\"id\":\"PO-2\",\"tpartner_id\":\"V-2\"}]", null);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(answer.getBody().path("eventIds")).hasSize(2);
        assertThat(EMULATOR.records("asc", "inbound_order"))
                .extracting(order -> order.get("id"))
                .contains("PO-1", "PO-2");
        assertThat(delivered() - before).isEqualTo(2);
    }

    @Test
    void aRepeatedRequestIsStoredOnce() {
        String order = "{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"}";

        JsonNode first = post(order, "request-7").getBody();
        JsonNode second = post(order, "request-7").getBody();

        assertThat(second).isEqualTo(first);
        assertThat(EMULATOR.events()).hasSize(1);
    }

    @Test
    void anOrderThatIsNoneIsRefused() {
        ResponseEntity<JsonNode> answer = post("{\"tpartner_id\":\"V-1\"}", null);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("error").asText()).contains("id");
        assertThat(EMULATOR.events()).isEmpty();
    }

    @Test
    void anOrderThatTheServiceRefusesIsAnsweredWithTheReason() {
        ResponseEntity<JsonNode> answer = post("{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\",\"colour\":\"red\"}", null);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("error").asText()).contains("colour");
    }

    @Test
    void whileTheServiceIsAtFaultTheCallerIsAskedToRepeatTheRequest() {
        String order = "{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"}";
        EMULATOR.nextAnswers(Fault.ACCESS_DENIED);

        assertThat(post(order, "request-8").getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(post(order, "request-8").getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void healthFollowsTheService() {
        post("{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"}", null);
        await().untilAsserted(() -> assertThat(health()).isEqualTo("UP"));

        EMULATOR.pause();
        await().untilAsserted(() -> assertThat(health()).isEqualTo("DOWN"));

        EMULATOR.resume();
        await().untilAsserted(() -> assertThat(health()).isEqualTo("UP"));
    }

    private String health() {
        return http.getForObject("/actuator/health", JsonNode.class)
                .at("/components/camelHealth/status")
                .asText();
    }
}
