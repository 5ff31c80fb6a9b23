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
package io.github.camelsupplychain.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.SupplyChainComponent;
import io.github.camelsupplychain.SupplyChainConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/** How properties of a Spring Boot application reach the component. */
class EnvironmentCustomizerTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SupplyChainComponent component = new SupplyChainComponent(context);
    private final StandardEnvironment environment = new StandardEnvironment();

    private SupplyChainConfiguration configured(String property, Object value) {
        environment.getPropertySources().addFirst(new MapPropertySource("application", Map.of(property, value)));
        return configured();
    }

    private SupplyChainConfiguration configured() {
        new EnvironmentCustomizer(environment, context).configure("aws-supplychain", component);
        return component.getConfiguration();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uri-endpoint-override", "uriEndpointOverride"})
    void aPropertyMayBeInKebabOrCamelCase(String option) {
        assertThat(configured("camel.component.aws-supplychain." + option, "http://127.0.0.1:1")
                        .getUriEndpointOverride())
                .isEqualTo("http://127.0.0.1:1");
    }

    @Test
    void anEnvironmentVariableDropsTheDash() {
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of("CAMEL_COMPONENT_AWSSUPPLYCHAIN_MAXINFLIGHT", "17")));

        assertThat(configured().getMaxInFlight()).isEqualTo(17);
    }

    @Test
    void aDurationMayHaveAUnit() {
        assertThat(configured("camel.component.aws-supplychain.delivery-timeout", "30s")
                        .getDeliveryTimeout())
                .isEqualTo(30_000);
    }

    @Test
    void aBeanIsReferredToByName() {
        SupplyChainAsyncClient client = new SupplyChainAsyncClient() {
            @Override
            public String serviceName() {
                return "none";
            }

            @Override
            public void close() {}
        };
        context.getRegistry().bind("client", client);

        assertThat(configured("camel.component.aws-supplychain.supply-chain-async-client", "#bean:client")
                        .getSupplyChainAsyncClient())
                .isSameAs(client);
    }

    @Test
    void aMisspeltPropertyIsNamedWithoutItsValue() {
        assertThatThrownBy(() -> configured("camel.component.aws-supplychain.secret-kye", "wJalrXUt"))
                .hasNoCause()
                .hasMessageContaining("camel.component.aws-supplychain.secret-kye")
                .hasMessageNotContaining("wJalrXUt");
    }

    @Test
    void aListOfYamlIsAListOfTheComponent() {
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "application",
                        Map.of(
                                "camel.component.aws-supplychain.load-status[0]", "FAILED",
                                "camel.component.aws-supplychain.load-status[1]", "SUCCEEDED")));

        assertThat(configured().getLoadStatus()).isEqualTo("FAILED,SUCCEEDED");
    }

    @Test
    void springLeavesAnExpressionAloneThatIsWrittenWithSimple() {
        assertThat(configured("camel.component.aws-supplychain.idempotency-key", "$simple{header.X:none}")
                        .getIdempotencyKey())
                .isEqualTo("$simple{header.X:none}");
    }

    @Test
    void theYamlOfThePageReachesTheComponent() throws IOException {
        new YamlPropertySourceLoader()
                .load("page", new ClassPathResource("docs/spring-boot.yaml"))
                .forEach(environment.getPropertySources()::addFirst);

        SupplyChainConfiguration options = configured();

        assertThat(options.getIdempotencyKey()).isEqualTo("$simple{header.source}-$simple{header.number}");
        assertThat(options.getEventGroupId()).isEqualTo("$simple{date:now:yyyyMMdd}");
        assertThat(options.getLoadStatus()).isEqualTo("FAILED,SUCCEEDED");
        assertThat(options.getRegion()).isEqualTo(System.getenv().getOrDefault("AWS_REGION", "eu-west-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "${header.number}, ${header.number}",
        "${header.number:none}, none",
        "${date:now:yyyyMMdd}, now:yyyyMMdd",
    })
    void springResolvesAnExpressionThatHasAColon(String written, String read) {
        assertThat(configured("camel.component.aws-supplychain.idempotency-key", written)
                        .getIdempotencyKey())
                .isEqualTo(read);
    }

    @Test
    void springBootExplainsAMisspeltProperty() {
        Exception failure = new IllegalStateException(
                catchException(() -> configured("camel.component.aws-supplychain.regoin", "eu-west-1")));

        FailureAnalysis analysis = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, others) -> {}))
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();

        assertThat(analysis.getDescription()).contains("camel.component.aws-supplychain.regoin: the component has no");
        assertThat(analysis.getAction()).contains("camel.component.aws-supplychain.regoin");
    }

    @Test
    void aPropertyWhoseValueDoesNotFitIsNamed() {
        assertThatThrownBy(() -> configured("camel.component.aws-supplychain.pojo-request", "perhaps"))
                .hasMessageContaining("camel.component.aws-supplychain.pojo-request");
    }

    @ParameterizedTest
    @CsvSource({
        "camel.component.aws-supplychain.enabled, true, eu-west-1",
        "camel.component.aws-supplychain.enabled, false,",
        "camel.component.enabled, true, eu-west-1",
        "camel.component.enabled, false,",
    })
    void thePropertiesCanBeSwitchedOff(String property, String enabled, String region) {
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "application",
                        Map.of(property, enabled, "camel.component.aws-supplychain.region", "eu-west-1")));
        context.getRegistry().bind("customizer", new EnvironmentCustomizer(environment, context));

        assertThat(context.getComponent("aws-supplychain", SupplyChainComponent.class)
                        .getConfiguration()
                        .getRegion())
                .isEqualTo(region);
    }

    @Test
    void idesKnowEveryPropertyWithItsDescription() throws Exception {
        JsonNode metadata;
        try (InputStream json = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            metadata = new ObjectMapper().readTree(json);
        }
        assertThat(StreamSupport.stream(metadata.path("properties").spliterator(), false))
                .allSatisfy(property ->
                        assertThat(property.path("description").asText()).isNotEmpty())
                .extracting(property -> property.path("name").asText())
                .contains(
                        "camel.component.aws-supplychain.enabled",
                        "camel.component.aws-supplychain.region",
                        "camel.component.aws-supplychain.max-in-flight",
                        "camel.component.aws-supplychain.supply-chain-async-client");
        assertThat(metadata.path("hints").path(0).path("values")).isNotEmpty();
    }
}
