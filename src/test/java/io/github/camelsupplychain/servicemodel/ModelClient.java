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
package io.github.camelsupplychain.servicemodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Sends what the model describes, including what the SDK's types do not allow. */
final class ModelClient {

    private static final Set<String> SET_BY_THE_CLIENT = Set.of("host", "content-length");

    /**
     * What came back.
     *
     * @param errorType null for a success
     */
    record Answer(int status, String errorType, JsonNode body) {

        String message() {
            return body.path("message").asText();
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final ServiceModel model;
    private final SupplyChainEmulator emulator;

    ModelClient(ServiceModel model, SupplyChainEmulator emulator) {
        this.model = model;
        this.emulator = emulator;
    }

    Answer call(String operation, ObjectNode input) throws IOException, InterruptedException {
        String path = model.operation(operation).path("http").path("requestUri").asText();
        List<String> query = new ArrayList<>();
        ObjectNode body = json.createObjectNode();
        JsonNode members = model.shape(model.input(operation)).path("members");
        for (var member : input.properties()) {
            switch (members.path(member.getKey()).path("location").asText("body")) {
                case "uri" -> path = path.replace("{" + member.getKey() + "}", encoded(member.getValue()));
                case "querystring" -> {
                    Iterable<JsonNode> values =
                            member.getValue().isArray() ? member.getValue() : List.of(member.getValue());
                    values.forEach(value -> query.add(member.getKey() + "=" + encoded(value)));
                }
                default -> body.set(member.getKey(), member.getValue());
            }
        }
        String method = model.operation(operation).path("http").path("method").asText();
        boolean hasBody = !method.equals("GET") && !method.equals("DELETE");
        return send(method, path, String.join("&", query), hasBody ? json.writeValueAsBytes(body) : new byte[0]);
    }

    private Answer send(String method, String path, String query, byte[] body)
            throws IOException, InterruptedException {
        URI uri = URI.create(emulator.endpoint() + path + (query.isEmpty() ? "" : "?" + query));
        SdkHttpRequest unsigned = SdkHttpRequest.builder()
                .uri(uri)
                .method(SdkHttpMethod.fromValue(method))
                .build();
        SdkHttpRequest signed = signer.sign(
                        r -> r.identity(AwsBasicCredentials.create(emulator.accessKey(), emulator.secretKey()))
                                .request(unsigned)
                                .payload(ContentStreamProvider.fromByteArray(body))
                                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "scn")
                                .putProperty(AwsV4HttpSigner.REGION_NAME, emulator.region()))
                .request();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        signed.forEachHeader((name, values) -> {
            if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("x-amzn-ErrorType").orElse(null),
                json.readTree(response.body()));
    }

    private static String encoded(JsonNode value) {
        return SdkHttpUtils.urlEncode(value.asText());
    }
}
