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
package io.github.camelsupplychain.benchmark.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * A port of the stub, as its clients see it.
 *
 * @param port the port on the loopback interface
 * @param isTls whether they use TLS there
 */
record Stub(int port, boolean isTls) {

    static final String INSTANCE = "0a1b2c3d-0000-4000-8000-0123456789ab";

    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "benchmark-secret";

    URI uri() {
        return URI.create((isTls ? "https" : "http") + "://127.0.0.1:" + port);
    }

    /** The options by which every AWS component of Camel finds a service. */
    String camelOptions() {
        return "region=eu-west-1&accessKey=" + KEY + "&secretKey=" + SECRET
                + "&overrideEndpoint=true&uriEndpointOverride=" + uri() + (isTls ? "&trustAllCertificates=true" : "");
    }

    /** Points an SDK client here. */
    <B extends AwsClientBuilder<B, C>, C> B connect(B builder) {
        return builder.region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
                .endpointOverride(uri());
    }

    /** How many requests have arrived. */
    long requests() throws IOException {
        try (InputStream count = new URL("http", "127.0.0.1", port, "/count").openStream()) {
            return Long.parseLong(new String(count.readAllBytes(), StandardCharsets.US_ASCII).split(" ")[0]);
        }
    }
}
