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
package io.github.camelsupplychain.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/** The ways in which Camel lets users write an option. */
class OptionSyntaxTest {

    private static final String ORDER = "{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"}";
    private static final String AWKWARD_SECRET = "a+b/c%20&d=e";

    private final SupplyChainEmulator emulator = SupplyChainEmulator.builder()
            .credentials("AKIDEXAMPLE", AWKWARD_SECRET)
            .start();
    private final CamelMain app = new CamelMain(emulator);

    @AfterEach
    void stop() {
        app.close();
        emulator.close();
    }

    private void start(String uri) throws Exception {
        app.main().configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri);
            }
        });
        app.main().start();
    }

    @Test
    void aRawValueReachesTheClientUnchanged() throws Exception {
        app.with("camel.component.aws-supplychain.secretKey", "overridden by the URI");

        start("aws-supplychain:{{instance}}?eventType=inbound_order&secretKey=RAW(" + AWKWARD_SECRET + ")");

        assertThat(app.send(ORDER, Map.of()).getException()).isNull();
        assertThat(emulator.events()).hasSize(1);
    }

    @Test
    void propertyPlaceholdersMayBeOptional() throws Exception {
        app.with("type", "inbound_order");

        start("aws-supplychain:{{instance}}?eventType={{type}}&eventGroupId={{?group}}&groupBy={{field:tpartner_id}}");

        assertThat(app.send(ORDER, Map.of()).getException()).isNull();
        assertThat(emulator.events()).extracting(StoredEvent::eventGroupId).containsExactly("V-1");
    }

    @Test
    void aBeanIsReferredToByName() throws Exception {
        SupplyChainAsyncClient good = client(AWKWARD_SECRET);
        SupplyChainAsyncClient bad = client("wrong");
        try (good;
                bad) {
            // Two of them, so that neither is autowired.
            app.main().bind("good", good);
            app.main().bind("bad", bad);

            start("aws-supplychain:{{instance}}?eventType=inbound_order&supplyChainAsyncClient=#good");

            assertThat(app.send(ORDER, Map.of()).getException()).isNull();
            assertThat(emulator.events()).hasSize(1);
        }
    }

    private SupplyChainAsyncClient client(String secretKey) {
        return SupplyChainAsyncClient.builder()
                .region(Region.of(emulator.region()))
                .endpointOverride(emulator.endpoint())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(emulator.accessKey(), secretKey)))
                .build();
    }

    @Test
    void aMisspeltComponentPropertyStopsTheStartAndIsNamed() {
        app.with("camel.component.aws-supplychain.regoin", "eu-west-1");

        assertThatThrownBy(() -> start("aws-supplychain:{{instance}}?eventType=inbound_order"))
                .hasMessageContaining("regoin");
    }
}
