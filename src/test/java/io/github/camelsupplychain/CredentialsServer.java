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

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What gives credentials to those who have none, on the loopback interface: AWS STS, IAM Identity Center, and the endpoints of a
 * container and of an EC2 instance.
 */
final class CredentialsServer implements AutoCloseable {

    static final String ROLE = "arn:aws:iam::123456789012:role/orders";
    static final String WEB_IDENTITY = "web-identity-of-the-service-account";
    static final String CONTAINER_TOKEN = "token-of-the-container";
    static final String SSO_TOKEN = "token-of-the-person";

    private static final String METADATA_TOKEN = "token-of-the-instance";
    private static final String METADATA = "/latest/meta-data/iam/security-credentials";

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final List<String> given = new CopyOnWriteArrayList<>();
    private volatile String accessKey;
    private volatile String secretKey;

    CredentialsServer() throws IOException {
        server.createContext("/", this::answer);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Gives these from now on. */
    void give(String newAccessKey, String newSecretKey) {
        accessKey = newAccessKey;
        secretKey = newSecretKey;
    }

    /** How credentials were asked for, each time that they were given. */
    List<String> given() {
        return given;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String answer = null;
        if (request.contains("Action=AssumeRoleWithWebIdentity&")) {
            answer = request.contains("WebIdentityToken=" + WEB_IDENTITY) ? ofSts("AssumeRoleWithWebIdentity") : null;
        } else if (request.contains("Action=AssumeRole&")) {
            answer = request.contains("role%2Forders") ? ofSts("AssumeRole") : null;
        } else if (path.equals("/federation/credentials")) {
            answer = has(exchange, "x-amz-sso_bearer_token", SSO_TOKEN) ? ofIdentityCenter() : null;
        } else if (path.equals("/container")) {
            answer = has(exchange, "Authorization", CONTAINER_TOKEN) ? ofPlatform("container") : null;
        } else if (path.equals("/latest/api/token")) {
            exchange.getResponseHeaders().add("x-aws-ec2-metadata-token-ttl-seconds", "21600");
            answer = METADATA_TOKEN;
        } else if (path.startsWith(METADATA + "/") && has(exchange, "x-aws-ec2-metadata-token", METADATA_TOKEN)) {
            answer = path.equals(METADATA + "/") ? "orders" : ofPlatform("instance");
        }
        byte[] bytes = (answer == null ? "" : answer).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static boolean has(HttpExchange exchange, String header, String value) {
        return value.equals(exchange.getRequestHeaders().getFirst(header));
    }

    private static Instant inAnHour() {
        return Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    }

    private String ofSts(String action) {
        given.add(action);
        return "<%1$sResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><%1$sResult><Credentials>"
                        .formatted(action)
                + "<AccessKeyId>%s</AccessKeyId><SecretAccessKey>%s</SecretAccessKey>".formatted(accessKey, secretKey)
                + "<SessionToken>t</SessionToken><Expiration>%s</Expiration>".formatted(inAnHour())
                + "</Credentials></%1$sResult></%1$sResponse>".formatted(action);
    }

    private String ofIdentityCenter() {
        given.add("GetRoleCredentials");
        return "{\"roleCredentials\":{\"accessKeyId\":\"%s\",\"secretAccessKey\":\"%s\",\"sessionToken\":\"t\",\"expiration\":%d}}"
                .formatted(accessKey, secretKey, inAnHour().toEpochMilli());
    }

    private String ofPlatform(String platform) {
        given.add(platform);
        return "{\"Code\":\"Success\",\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"%s\",\"Token\":\"t\",\"Expiration\":\"%s\"}"
                .formatted(accessKey, secretKey, inAnHour());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
