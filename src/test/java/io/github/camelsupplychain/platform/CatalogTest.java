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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.catalog.suggest.CatalogSuggestionStrategy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What tools can tell a user from the catalog entry alone, before anything runs. */
class CatalogTest {

    private static final String INSTANCE = "aws-supplychain:0a1b2c3d-0000-4000-8000-0123456789ab";
    private static final CamelCatalog CATALOG = new DefaultCamelCatalog();

    @BeforeAll
    static void addComponent() throws IOException {
        try (InputStream json =
                CatalogTest.class.getResourceAsStream("/META-INF/io/github/camelsupplychain/aws-supplychain.json")) {
            CATALOG.addComponent(
                    "aws-supplychain",
                    "io.github.camelsupplychain.SupplyChainComponent",
                    new String(json.readAllBytes(), StandardCharsets.UTF_8));
        }
        CATALOG.setSuggestionStrategy(new CatalogSuggestionStrategy());
    }

    @Test
    void aRightUriIsValid() {
        EndpointValidationResult result = CATALOG.validateEndpointProperties(
                INSTANCE + "?eventType=scn.data.inboundorder&maxInFlight=64&deliveryTimeout=30s&groupBy=id");

        assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
    }

    @Test
    void aMisspeltOptionIsReportedWithWhatWasMeant() {
        EndpointValidationResult result = CATALOG.validateEndpointProperties(INSTANCE + "?evenType=inbound_order");

        assertThat(result.getUnknown()).containsExactly("evenType");
        assertThat(result.getUnknownSuggestions().get("evenType")).contains("eventType");
    }

    @Test
    void aValueOfTheWrongKindIsReported() {
        EndpointValidationResult result = CATALOG.validateEndpointProperties(
                INSTANCE + "?operationType=MERGE&maxInFlight=many&pojoRequest=perhaps");

        assertThat(result.getInvalidEnum()).containsEntry("operationType", "MERGE");
        assertThat(result.getInvalidInteger()).containsEntry("maxInFlight", "many");
        assertThat(result.getInvalidBoolean()).containsEntry("pojoRequest", "perhaps");
    }

    @Test
    void aMisspeltComponentPropertyIsReported() {
        ConfigurationPropertiesValidationResult result =
                CATALOG.validateConfigurationProperty("camel.component.aws-supplychain.regoin=eu-west-1");

        assertThat(result.getUnknown()).containsExactly("camel.component.aws-supplychain.regoin");
    }
}
