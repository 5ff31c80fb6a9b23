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

import static io.github.camelsupplychain.SupplyChainTestSupport.EMULATOR;
import static io.github.camelsupplychain.SupplyChainTestSupport.ORDER;
import static io.github.camelsupplychain.SupplyChainTestSupport.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;

/** Options that change how the component behaves in a route and in its Camel context. */
final class CamelEffects {

    private static final String UNKNOWN = "datasetTarget=default/none&operationType=APPEND&eventGroupId=g";

    static final Map<String, OptionEffectTest.Effect> EFFECTS = Map.ofEntries(
            Map.entry("synchronous", CamelEffects::synchronous),
            Map.entry("lazyStartProducer", test -> {
                assertThatThrownBy(() -> to(test.camel(), UNKNOWN)).hasStackTraceContaining("default/none");
                to(test.camel(), UNKNOWN + "&lazyStartProducer=true");
            }),
            Map.entry("activeHealthCheck", test -> {
                assertThat(health(test, "eventType=inbound_order")).isEqualTo(HealthCheck.State.UP);
                assertThat(health(test, "eventType=inbound_order&activeHealthCheck=true"))
                        .isEqualTo(HealthCheck.State.DOWN);
            }),
            Map.entry("healthCheckProducerEnabled", test -> {
                assertThat(isHealthChecked(test, true)).isTrue();
                assertThat(isHealthChecked(test, false)).isFalse();
            }),
            Map.entry("allowDynamicExpressions", CamelEffects::allowDynamicExpressions),
            Map.entry("headerOverrides", CamelEffects::headerOverrides),
            Map.entry("autowiredEnabled", test -> {
                assertThat(clientOfRegistry(test, true)).isSameAs(test.client);
                assertThat(clientOfRegistry(test, false)).isNull();
            }),
            Map.entry("supplyChainAsyncClient", test -> {
                test.camel().getRegistry().bind("other", SupplyChainTestSupport.CLIENT);
                assertThat(test.send("eventType=inbound_order&supplyChainAsyncClient=#other", ORDER)
                                .getException())
                        .as("the URI names neither keys nor an endpoint")
                        .isNull();
            }),
            Map.entry("configuration", test -> {
                SupplyChainConfiguration options = new SupplyChainConfiguration();
                options.setEventType("inbound_order");
                options.setEventGroupId("of the configuration");
                options.setSupplyChainAsyncClient(test.client);
                test.endpoint("").getComponent().setConfiguration(options);
                assertThat(test.send("synchronous=true", ORDER).getException()).isNull();
                assertThat(EMULATOR.events().get(0).eventGroupId()).isEqualTo("of the configuration");
            }));

    private CamelEffects() {}

    /** An endpoint that is made of a URI while the context runs. */
    private static void allowDynamicExpressions(OptionEffectTest test) {
        String options = "eventType=inbound_order&eventGroupId=${body.length}";
        assertThatThrownBy(() -> test.send(options, ORDER)).hasStackTraceContaining("allowDynamicExpressions=true");
        test.endpoint("").getComponent().setAllowDynamicExpressions(true);
        assertThat(test.send(options, ORDER).getException()).isNull();
        assertThat(EMULATOR.events()).extracting(StoredEvent::eventGroupId).containsExactly("" + ORDER.length());
    }

    private static void headerOverrides(OptionEffectTest test) {
        for (String options : List.of("eventType=inbound_order", "eventType=inbound_order&headerOverrides=false")) {
            test.camel()
                    .createProducerTemplate()
                    .sendBodyAndHeader(uri(options), ORDER, SupplyChainConstants.EVENT_GROUP_ID, "of the header");
        }
        assertThat(EMULATOR.events()).extracting(StoredEvent::eventGroupId).containsExactly("of the header", "PO-1");
    }

    private static void to(CamelContext context, String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + options.hashCode()).to(uri(options));
            }
        });
    }

    private static void synchronous(OptionEffectTest test) throws Exception {
        EMULATOR.latency(
                Duration.ofMillis(300)); // An answer that is there before the caller has left needs no other thread.
        for (boolean synchronous : new boolean[] {true, false}) {
            AtomicReference<Thread> continuing = new AtomicReference<>();
            AtomicReference<Thread> calling = new AtomicReference<>();
            test.camel().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:" + synchronous)
                            .process(exchange -> calling.set(Thread.currentThread()))
                            .to(uri("eventType=inbound_order&synchronous=" + synchronous))
                            .process(exchange -> continuing.set(Thread.currentThread()));
                }
            });
            test.camel().createProducerTemplate().sendBody("direct:" + synchronous, ORDER);
            assertThat(continuing.get() == calling.get()).isEqualTo(synchronous);
        }
    }

    private static HealthCheck.State health(OptionEffectTest test, String options) {
        EMULATOR.nextAnswersOfOperation("ListDataIntegrationEvents", Fault.ACCESS_DENIED);
        assertThat(test.send(options, ORDER).getException()).isNull();
        HealthCheck check = new SupplyChainProducerHealthCheck(
                test.endpoint(options), "health", SupplyChainProducerHealthCheck.PATIENCE, System::nanoTime);
        return check.call().getState();
    }

    private static boolean isHealthChecked(OptionEffectTest test, boolean enabled) throws Exception {
        HealthCheckRegistry registry = HealthCheckRegistry.get(test.camel());
        HealthCheckRepository producers = (HealthCheckRepository) registry.resolveById("producers");
        producers.setEnabled(true);
        registry.register(producers);
        test.endpoint("").getComponent().setHealthCheckProducerEnabled(enabled);
        String options = "eventType=inbound_order&pojoRequest=" + enabled;
        to(test.camel(), options);
        return producers.stream()
                .filter(check -> check.getId().startsWith("producer:aws-supplychain-"))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .isEnabled();
    }

    private static Object clientOfRegistry(OptionEffectTest test, boolean autowired) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("client", test.client);
            SupplyChainComponent component = new SupplyChainComponent(context);
            component.setAutowiredEnabled(autowired);
            context.addComponent("aws-supplychain", component);
            context.start();
            return context.getComponent("aws-supplychain", SupplyChainComponent.class)
                    .getConfiguration()
                    .getSupplyChainAsyncClient();
        }
    }
}
