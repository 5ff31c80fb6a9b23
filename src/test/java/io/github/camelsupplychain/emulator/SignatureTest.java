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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.services.supplychain.model.SupplyChainException;

class SignatureTest extends AbstractEmulatorTest {

    private static final HttpClient PLAIN =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void anUnknownAccessKeyIsForbidden() {
        assertForbidden("someone", emulator.secretKey(), emulator.region(), "UnrecognizedClientException");
    }

    @Test
    void aWrongSecretKeyIsForbidden() {
        assertForbidden(emulator.accessKey(), "guessed", emulator.region(), "InvalidSignatureException");
    }

    @Test
    void aSignatureForAnotherRegionIsForbidden() {
        assertForbidden(emulator.accessKey(), emulator.secretKey(), "eu-central-1", "InvalidSignatureException");
    }

    @Test
    void theMessageOfARefusalHoldsNoKey() {
        Throwable refusal = failure(
                client(emulator, "someone", "guessed", emulator.region()).listInstances(r -> {}));

        assertThat(refusal)
                .hasMessageNotContainingAny("someone", "guessed", emulator.accessKey(), emulator.secretKey());
    }

    @Test
    void aSessionTokenIsSignedWithTheRestAndOtherwiseNotLookedAt() {
        client = client(
                emulator,
                AwsSessionCredentials.create(emulator.accessKey(), emulator.secretKey(), "any token"),
                emulator.region());

        assertThat(send(order())).isNotNull();
    }

    @Test
    void aRequestWithoutSignatureIsForbidden() throws Exception {
        HttpResponse<String> response = PLAIN.send(
                HttpRequest.newBuilder(emulator.endpoint().resolve("/api/instance"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertRefused(response, "MissingAuthenticationTokenException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dTpw", "AWS4-HMAC-SHA256 Credential=a/b"})
    void anAuthorizationOfAnotherFormIsForbidden(String authorization) throws Exception {
        HttpResponse<String> response = PLAIN.send(
                HttpRequest.newBuilder(emulator.endpoint().resolve("/api/instance"))
                        .header("Authorization", authorization)
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertRefused(response, "IncompleteSignatureException");
    }

    @Test
    void aRequestSignedAsUsualPasses() throws Exception {
        assertThat(send(signed("{}", Clock.systemUTC(), true), "{}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void anotherBodyThanTheSignedOneIsForbidden() throws Exception {
        assertRefused(
                send(signed("{}", Clock.systemUTC(), true), "{\"instanceName\":\"x\"}"), "InvalidSignatureException");
    }

    @Test
    void anotherBodyThanTheOneWhoseHashIsSentIsForbidden() throws Exception {
        SdkHttpRequest request = signed("{}", Clock.systemUTC(), true).toBuilder()
                .putHeader("x-amz-content-sha256", "0".repeat(64))
                .build();

        assertRefused(send(request, "{}"), "InvalidSignatureException");
    }

    @Test
    void anUnsignedBodyMayBeAnything() throws Exception {
        SdkHttpRequest request = signed("{}", Clock.systemUTC(), false);

        assertThat(request.firstMatchingHeader("x-amz-content-sha256")).hasValue("UNSIGNED-PAYLOAD");
        assertThat(send(request, "{\"instanceName\":\"x\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void anotherHeaderOrPathOrQueryThanTheSignedOneIsForbidden() throws Exception {
        SdkHttpRequest request = signed("{}", Clock.systemUTC(), true);

        assertRefused(
                send(request.toBuilder().putHeader("x-note", "changed").build(), "{}"), "InvalidSignatureException");
        assertRefused(
                send(request.toBuilder().encodedPath("/api/instance/").build(), "{}"), "InvalidSignatureException");
        assertRefused(
                send(request.toBuilder().putRawQueryParameter("a", "b").build(), "{}"), "InvalidSignatureException");
    }

    @Test
    void aSignatureIsGoodForFiveMinutesOfTheSystemsClock() throws Exception {
        for (Duration off : List.of(Duration.ofMinutes(4), Duration.ofMinutes(-4))) {
            assertThat(send(signed("{}", Clock.offset(Clock.systemUTC(), off), true), "{}")
                            .statusCode())
                    .isEqualTo(200);
        }
        for (Duration off : List.of(Duration.ofMinutes(6), Duration.ofMinutes(-6))) {
            assertRefused(
                    send(signed("{}", Clock.offset(Clock.systemUTC(), off), true), "{}"), "InvalidSignatureException");
        }
    }

    @Test
    void aSignatureWithoutItsTimeIsForbidden() throws Exception {
        SdkHttpRequest request = signed("{}", Clock.systemUTC(), true).toBuilder()
                .removeHeader("X-Amz-Date")
                .build();

        assertRefused(send(request, "{}"), "InvalidSignatureException");
    }

    /** The path goes into the signature encoded once more: only a path with escapes shows whether it does. */
    @Test
    void pathsAndQueriesWithEscapesAreSignedAsTheSdkDoes() {
        assertThat(failure(client.listTagsForResource(
                        r -> r.resourceArn("arn:aws:scn/" + emulator.instanceId() + "/a+b c%20d~é"))))
                .as("the signature is checked before the ARN")
                .hasMessageContaining("resourceArn must match");
        assertThat(join(client.listInstances(
                                r -> r.instanceNameFilter("a b", "c%d", "e'f").nextToken(null)))
                        .instances())
                .isEmpty();
    }

    private void assertForbidden(String accessKey, String secretKey, String region, String type) {
        assertThat(failure(client(emulator, accessKey, secretKey, region).sendDataIntegrationEvent(order().build())))
                .isInstanceOfSatisfying(SupplyChainException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo(type);
                });
        assertThat(emulator.events()).isEmpty();
    }

    private static void assertRefused(HttpResponse<String> response, String type) {
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue(type);
        assertThat(response.body()).startsWith("{\"message\":\"");
    }

    /** A request to create an instance, signed by the SDK's signer over {@code body}. */
    private SdkHttpRequest signed(String body, Clock clock, boolean payloadSigned) {
        // The signer leaves the payload unsigned over TLS only; the signature does not cover the scheme.
        URI uri = URI.create("https" + emulator.endpoint().toString().substring("http".length()) + "/api/instance");
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(uri)
                .putHeader("x-note", "as  signed ")
                .build();
        return AwsV4HttpSigner.create()
                .sign(r -> r.identity(AwsBasicCredentials.create(emulator.accessKey(), emulator.secretKey()))
                        .request(request)
                        .payload(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "scn")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, emulator.region())
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, payloadSigned)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
    }

    private HttpResponse<String> send(SdkHttpRequest signed, String body) throws IOException, InterruptedException {
        String query = signed.encodedQueryParameters().map(q -> "?" + q).orElse("");
        HttpRequest.Builder request = HttpRequest.newBuilder(emulator.endpoint().resolve(signed.encodedPath() + query))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        signed.forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return PLAIN.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
