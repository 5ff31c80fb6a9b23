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
package io.github.camelsupplychain.examples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/** A client of the application's own, as a CDI bean: the component finds it by its type. */
@QuarkusTest
@TestProfile(ClientBeanTest.WithClientBean.class)
class ClientBeanTest {

    private static final SupplyChainEmulator EMULATOR = SupplyChainEmulator.start();

    /** Only the client knows the emulator here, no property of the component does. */
    public static class WithClientBean implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(ClientBean.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "export.instance", EMULATOR.instanceId(),
                    "export.schedule", "* * * * * ?",
                    "client.endpoint", EMULATOR.endpoint().toString(),
                    "client.region", EMULATOR.region(),
                    "client.access-key", EMULATOR.accessKey(),
                    "client.secret-key", EMULATOR.secretKey());
        }
    }

    @Alternative
    @Singleton
    static class ClientBean {
        @Produces
        @Singleton
        @Unremovable
        SupplyChainAsyncClient client(
                @ConfigProperty(name = "client.endpoint") URI endpoint,
                @ConfigProperty(name = "client.region") String region,
                @ConfigProperty(name = "client.access-key") String accessKey,
                @ConfigProperty(name = "client.secret-key") String secretKey) {
            return SupplyChainAsyncClient.builder()
                    .region(Region.of(region))
                    .endpointOverride(endpoint)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                    // The component retries itself, in order.
                    .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                    .build();
        }
    }

    @Test
    void theBeanIsPickedUp() {
        await().untilAsserted(
                        () -> assertThat(EMULATOR.records("asc", "inv_level")).hasSize(3));
    }
}
