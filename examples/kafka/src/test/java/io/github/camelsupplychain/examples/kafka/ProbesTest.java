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
package io.github.camelsupplychain.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a worker shows to Kubernetes and Prometheus, here while Kafka is away: alive, not ready, and its figures. */
class ProbesTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = Ports.free();

    @Test
    void aWorkerWithoutKafkaIsAliveAndNotReady() throws Exception {
        List<String> options = List.of(
                "-Dcamel.main.profile=kubernetes",
                "-Dcamel.management.host=127.0.0.1",
                "-Dcamel.management.port=" + port,
                "-Dcamel.component.kafka.brokers=127.0.0.1:" + Ports.free(),
                "-Dcamel.component.aws-supplychain.accessKey=access",
                "-Dcamel.component.aws-supplychain.secretKey=secret");
        Map<String, String> environment = Map.of("SUPPLYCHAIN_INSTANCE", "0a1b2c3d-0000-4000-8000-0123456789ab");
        try (ChildProcess worker = ChildProcess.start("probes-worker", Worker.class, options, environment)) {
            await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
                worker.checkAlive();
                return get("/observe/health/live").statusCode() == 200;
            });

            assertThat(get("/observe/health/ready"))
                    .returns(503, HttpResponse::statusCode)
                    .satisfies(answer -> assertThat(answer.body()).contains("consumer:orders"));
            assertThat(get("/observe/metrics").body())
                    .contains("aws_supplychain_oldest_age_seconds{", "camel_exchanges_total", "jvm_memory_used_bytes{");

            worker.stop();
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }
}
