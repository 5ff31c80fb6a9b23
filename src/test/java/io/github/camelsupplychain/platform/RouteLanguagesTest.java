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

import static io.github.camelsupplychain.dsl.StaticEndpointBuilders.awsSupplychain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One route in every language that Camel has for it, in an application of camel-main. */
class RouteLanguagesTest {

    private static final class JavaRoute extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:in").to("aws-supplychain:{{instance}}?eventType=inbound_order&eventGroupId=${header.group}");
        }
    }

    private static final class EndpointDslRoute extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:in")
                    .to(awsSupplychain("{{instance}}")
                            .eventType("inbound_order")
                            .eventGroupId("${header.group}"));
        }
    }

    static Stream<Arguments> languages() {
        return Stream.of(
                arguments(language("Java", main -> main.configure().addRoutesBuilder(new JavaRoute()))),
                arguments(language("Endpoint DSL", main -> main.configure().addRoutesBuilder(new EndpointDslRoute()))),
                arguments(language("YAML", main -> main.configure().withRoutesIncludePattern("platform/orders.yaml"))),
                arguments(language("XML", main -> main.configure().withRoutesIncludePattern("platform/orders.xml"))));
    }

    private static Named<Consumer<Main>> language(String name, Consumer<Main> routes) {
        return Named.of(name, routes);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void deliversWithItsPlatformsPropertiesAndShowsWhenTheServiceGoesAway(Consumer<Main> routes) throws Exception {
        try (SupplyChainEmulator emulator = SupplyChainEmulator.start();
                CamelMain app = new CamelMain(emulator)) {
            routes.accept(app.main());
            app.main().start();

            Exchange stored = app.send("{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"}", Map.of("group", "A"));

            assertThat(stored.getException()).isNull();
            assertThat(emulator.events()).singleElement().satisfies(event -> {
                assertThat(event.eventType()).isEqualTo("scn.data.inboundorder");
                assertThat(event.eventGroupId()).isEqualTo("A");
            });
            await().untilAsserted(() -> assertThat(app.health()).isEqualTo(HealthCheck.State.UP));

            emulator.pause();
            await().untilAsserted(() -> assertThat(app.health()).isEqualTo(HealthCheck.State.DOWN));
        }
    }
}
