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
package io.github.camelsupplychain.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.supplychain.model.ThrottlingException;

class ControlApiTest extends AbstractEmulatorTest {

    private static final String TOKEN = "0123456789-0123456789-0123456789-x";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private HttpResponse<String> call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(emulator.endpoint() + "/_emulator" + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        } else if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        return new ObjectMapper().readTree(response.body());
    }

    private JsonNode get(String path) throws IOException {
        return json(call("GET", path, null));
    }

    private void put(String path, String body) throws IOException {
        assertThat(json(call("PUT", path, body))).isNotEmpty();
    }

    @Test
    void healthTellsHowToReachItAndWhatCame() throws IOException {
        send(order());

        JsonNode health = get("/health");

        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.path("instanceId").asText()).isEqualTo(emulator.instanceId());
        assertThat(health.path("region").asText()).isEqualTo(emulator.region());
        assertThat(health.path("accessKey").asText()).isEqualTo(emulator.accessKey());
        assertThat(health.path("secretKey").asText()).isEqualTo(emulator.secretKey());
        assertThat(health.path("counts").path("stored").asInt()).isEqualTo(1);
    }

    @Test
    void eventsShowTheirDataAndCanBeFiltered() throws IOException {
        String first = send(order());
        send(order().eventGroupId("PO-2"));

        assertThat(get("/events").path("total").asInt()).isEqualTo(2);
        JsonNode one = get("/events?eventGroupId=PO-1").path("events");
        assertThat(one).hasSize(1);
        assertThat(one.get(0).path("eventId").asText()).isEqualTo(first);
        assertThat(one.get(0).path("data").asText()).contains("V-7");
        assertThat(one.get(0).path("loadState").asText()).isEqualTo("SUCCEEDED");
        assertThat(get("/events?limit=1")
                        .path("events")
                        .get(0)
                        .path("eventGroupId")
                        .asText())
                .isEqualTo("PO-2");
        assertThat(get("/events?data=false").path("events").get(0).has("data")).isFalse();
        assertThat(get("/events?loadState=FAILED").path("events")).isEmpty();
    }

    @Test
    void rowsAndInstancesAreShown() throws IOException {
        send(order());

        JsonNode rows =
                get("/rows/" + emulator.instanceId() + "/asc/inbound_order").path("rows");

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).path("tpartner_id").asText()).isEqualTo("V-7");
        JsonNode instance = get("/instances").path("instances").get(0);
        assertThat(instance.path("state").asText()).isEqualTo("Active");
        assertThat(instance.path("datasets"))
                .anyMatch(dataset -> dataset.path("name").asText().equals("inbound_order")
                        && dataset.path("rows").asInt() == 1);
        assertThat(call("GET", "/rows/" + emulator.instanceId() + "/asc/nothing", null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void requestsTellTheirOutcomeReasonAttemptAndOverlap() throws IOException {
        emulator.nextAnswers(Fault.THROTTLE);
        refusal(order().clientToken(TOKEN));
        send(order().clientToken(TOKEN));
        refusal(order().data("{}"));
        join(client.listInstances(r -> {}));

        JsonNode requests = get("/requests").path("requests");

        assertThat(requests).hasSize(4);
        assertThat(requests.get(0).path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(requests.get(0).path("fault").asText()).isEqualTo("THROTTLE");
        assertThat(requests.get(1).path("outcome").asText()).isEqualTo("STORED");
        assertThat(requests.get(1).path("attempt").asInt()).isEqualTo(2);
        assertThat(requests.get(1).path("overlap").asBoolean(true)).isFalse();
        assertThat(requests.get(2).path("reason").asText()).contains("the required column");
        assertThat(requests.get(3).path("operation").asText()).isEqualTo("ListInstances");
        assertThat(get("/requests?outcome=stored").path("requests")).hasSize(1);
        JsonNode group = get("/groups").path("groups").get(0);
        assertThat(group.path("eventGroupId").asText()).isEqualTo("PO-1");
        assertThat(group.path("refused").asInt()).isEqualTo(2);
    }

    @Test
    void faultsAreSetShownAndLifted() throws IOException {
        put(
                "/faults",
                "{'throttle': 0.25, 'error': 0.25, 'latencyMillis': 5, 'jitterMillis': 1, 'ratePerSecond': 1000,"
                        + " 'next': ['CONFLICT', 'throttle', 'none']}");

        JsonNode faults = get("/faults").path("operations").path("SendDataIntegrationEvent");
        assertThat(faults.path("throttle").asDouble()).isEqualTo(0.25);
        assertThat(faults.path("latencyMillis").asInt()).isEqualTo(5);
        assertThat(faults.path("next")).hasSize(3);
        assertThat(refusal(order())).hasMessageContaining("CONFLICT");
        assertThat(refusal(order())).isInstanceOf(ThrottlingException.class);
        send(order());
        json(call("DELETE", "/faults", null));
        assertThat(get("/faults").path("operations")).isEmpty();
        IntStream.range(0, 20).forEach(i -> send(order()));
    }

    @Test
    void faultsAreOfAnOperationOrAGroup() throws IOException {
        put("/faults", "{'operation': 'ListInstances', 'throttle': 1, 'latencyMillis': 1}");
        put("/faults", "{'group': 'PO-2', 'next': ['error']}");

        assertThat(failure(client.listInstances(r -> {}))).isInstanceOf(ThrottlingException.class);
        send(order());
        assertThat(refusal(order().eventGroupId("PO-2"))).hasMessageContaining("INTERNAL_ERROR");
    }

    @Test
    void loadsAndTheClockAreSteered() throws IOException {
        put("/loads", "{'byHand': true}");
        String first = send(order());
        put("/loads", "{'fail': '" + first + "', 'message': 'no'}");
        put("/loads", "{'afterMillis': 60000}");
        String second = send(order().eventGroupId("PO-2"));
        assertThat(get("/events?loadState=IN_PROGRESS").path("total").asInt()).isEqualTo(1);
        put("/clock", "{'advance': 'PT1M'}");

        assertThat(get("/events?eventId=" + first)
                        .path("events")
                        .get(0)
                        .path("loadMessage")
                        .asText())
                .isEqualTo("no");
        assertThat(get("/events?eventId=" + second)
                        .path("events")
                        .get(0)
                        .path("loadState")
                        .asText())
                .isEqualTo("SUCCEEDED");
        assertThat(call("PUT", "/loads", "{'complete': '" + second + "'}").statusCode())
                .isEqualTo(409);
        assertThat(call("PUT", "/loads", "{'complete': 'x'}").statusCode()).isEqualTo(400);
        put("/clock", "{'advanceMillis': 1000}");
    }

    @Test
    void anOutageLeavesTheControlApiAnswering() throws IOException {
        put("/faults", "{'latencyMillis': 3600000}");
        CompletableFuture<String> waiting = sendAsync(order());
        await().until(() -> emulator.journal().inFlight() == 1);

        put("/pause", null);

        assertThat(failure(waiting)).isInstanceOf(SdkClientException.class);
        assertThat(refusal(order())).isInstanceOf(SdkClientException.class).hasMessageContaining("reset");
        assertThat(get("/health").path("status").asText()).isEqualTo("PAUSED");
        json(call("DELETE", "/faults", null));
        put("/resume", null);
        send(order());
    }

    @Test
    void aResetForgetsEverything() throws IOException {
        send(order());
        put("/faults", "{'throttle': 1}");
        put("/pause", null);

        json(call("POST", "/reset", null));

        assertThat(get("/health").path("status").asText()).isEqualTo("UP");
        assertThat(get("/events").path("total").asInt()).isZero();
        assertThat(get("/requests").path("total").asInt()).isZero();
        send(order());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT    | /faults  | {'trottle': 1}          | 400",
                "PUT    | /faults  | {'throttle': 2}         | 400",
                "PUT    | /faults  | {'throttle': 'x'}       | 400",
                "PUT    | /faults  | {'next': ['x']}         | 400",
                "PUT    | /faults  | {'next': 'x'}           | 400",
                "PUT    | /faults  | {'operation': 'x'}      | 400",
                "PUT    | /faults  | {'latencyMillis': -1}   | 400",
                "PUT    | /faults  | {'latencyMillis': 1e99} | 400",
                "PUT    | /faults  | {'ratePerSecond': -1}   | 400",
                "PUT    | /faults  | [1]                     | 400",
                "PUT    | /faults  | {                       | 400",
                "PUT    | /clock   | {'advance': 'soon'}     | 400",
                "PUT    | /clock   | {'advance': '-PT1S'}    | 400",
                "PUT    | /clock   | {}                      | 400",
                "PUT    | /clock   | {'advance': 'PT1H', 'advanceMillis': 1} | 400",
                "PUT    | /clock   | {'advance': 'P999999999D'} | 400",
                "PUT    | /clock   | {'advance': 'PT2562047788015215H'} | 400",
                "PUT    | /loads   | {}                      | 400",
                "PUT    | /loads   | {'byHand': true, 'afterMillis': 1} | 400",
                "GET    | /events?limit=x |                  | 400",
                "GET    | /events?x=y |                      | 400",
                "GET    | /events?loadState=loaded |         | 400",
                "GET    | /events?data=no |                  | 400",
                "GET    | /requests?outcome=lots |           | 400",
                "GET    | /requests?status=ok |              | 400",
                "GET    | /requests?operation=Send |         | 400",
                "GET    | /rows/x  |                         | 400",
                "GET    | /rows/x/asc/inbound_order |        | 404",
                "GET    | /nothing |                         | 404",
                "GET    | /page.html |                       | 404",
                "GET    | /../SupplyChainEmulator.class |    | 404",
                "GET    | /reset   |                         | 405",
                "DELETE | /health  |                         | 405",
                "POST   | /faults  | {}                      | 405",
            })
    void whatIsWrongIsSaid(String method, String path, String body, int status) {
        HttpResponse<String> response = call(method, path, body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).startsWith("{\"message\":\"");
        send(order());
    }

    @Test
    void aPageOfAnotherOriginCannotSteerIt() {
        String json = "application/json";
        String own = emulator.endpoint().toString();
        send(order());

        for (String[] headers : new String[][] {
            {"Origin", "https://example.com", "Content-Type", json},
            {"Origin", "null", "Content-Type", json},
            {"Origin", "http://localhost:1", "Content-Type", json},
            {"Origin", own.replace("http:", "https:"), "Content-Type", json},
            {"Sec-Fetch-Site", "cross-site", "Content-Type", json},
            {"Sec-Fetch-Site", "same-site", "Content-Type", json},
        }) {
            assertThat(call("POST", "/reset", "{}", headers).statusCode())
                    .as(String.join(" ", headers))
                    .isEqualTo(403);
            assertThat(call("GET", "/events", null, headers).statusCode())
                    .as(String.join(" ", headers))
                    .isEqualTo(403);
        }
        for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"}) {
            assertThat(call("POST", "/reset", "{}", "Content-Type", type).statusCode())
                    .isEqualTo(415);
        }
        assertThat(emulator.events()).hasSize(1);
        assertThat(call("POST", "/reset", "{}", "Origin", own, "Content-Type", json + "; charset=utf-8")
                        .statusCode())
                .isEqualTo(200);
        assertThat(call("OPTIONS", "/reset", null, "Origin", "https://example.com")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:4599", "emulator", "127.0.0.1.evil.example", "", "localhost.evil"})
    void aNameThatSomebodyHasMadePointHereIsNotServed(String host) throws IOException {
        assertThat(statusFor("Host: " + host)).isEqualTo("403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:4599", "127.0.0.1:1", "[::1]:4599", "x.localhost"})
    void namesThatNobodyCanRegisterAreServed(String host) throws IOException {
        assertThat(statusFor("Host: " + host)).isEqualTo("200");
    }

    @Test
    void aRequestThatNamesNoHostIsNotServed() throws IOException {
        assertThat(statusFor("X: y")).isEqualTo("403");
    }

    private String statusFor(String header) throws IOException {
        try (Socket socket =
                new Socket(emulator.endpoint().getHost(), emulator.endpoint().getPort())) {
            socket.getOutputStream()
                    .write(("GET /_emulator/health HTTP/1.0\r\n" + header + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1).substring(9, 12);
        }
    }

    @ParameterizedTest
    @CsvSource({"/, text/html", "/page.css, text/css", "/page.js, text/javascript"})
    void thePageTakesNothingFromOutside(String path, String type) {
        HttpResponse<String> response = call("GET", path, null);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains(type + "; charset=utf-8");
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
        assertThat(response.body()).doesNotContain("http://", "https://", "innerHTML", "eval(");
        assertThat(call("GET", "", null).headers().firstValue("Location")).contains("/_emulator/");
    }
}
