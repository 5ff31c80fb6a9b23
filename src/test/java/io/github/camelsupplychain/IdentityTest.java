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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.emulator.Fault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.impl.engine.PooledProcessorExchangeFactory;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.processor.aggregate.GroupedMessageAggregationStrategy;
import org.apache.camel.spi.UuidGenerator;
import org.apache.camel.support.OffUuidGenerator;
import org.apache.camel.support.SimpleUuidGenerator;
import org.junit.jupiter.api.Test;

/** Guarantee 4: what identifies a message, with an idempotency key and without. */
class IdentityTest extends SupplyChainTestSupport {

    private static final String ORDERS = "eventType=inbound_order";
    private static final String KEYED = ORDERS + "&idempotencyKey=${header.JMSMessageID}";
    private static final Map<String, Object> KEY = Map.of("JMSMessageID", "ID:7");
    private static final List<String> QUANTITIES = List.of(quantity(5), quantity(7), quantity(5));

    private static String quantity(int quantity) {
        return "{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\",\"order_status\":\"" + quantity + "\"}";
    }

    @Test
    void eachCopyThatALoopMakesIsSent() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").loop(3).copy().to(uri(ORDERS));
            }
        });

        template.sendBody("direct:in", ORDER);

        assertThat(events()).hasSize(3);
    }

    @Test
    void withoutUniqueExchangeIdsEachMessageIsStillItself() throws Exception {
        for (UuidGenerator generator : List.of(new OffUuidGenerator(), new SimpleUuidGenerator())) {
            EMULATOR.reset();
            for (int i = 0; i < 2; i++) {
                try (CamelContext other = new DefaultCamelContext()) {
                    other.setUuidGenerator(
                            generator instanceof OffUuidGenerator ? generator : new SimpleUuidGenerator());
                    sendAba(other);
                }
            }

            assertThat(data())
                    .as(generator.toString())
                    .containsExactly(quantity(5), quantity(7), quantity(5), quantity(5), quantity(7), quantity(5));
        }
    }

    private static void sendAba(CamelContext context) throws Exception {
        context.getRegistry().bind("client", CLIENT);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri(ORDERS));
            }
        });
        context.start();
        QUANTITIES.forEach(body -> context.createProducerTemplate().sendBody("direct:in", body));
    }

    @Test
    void aPooledExchangeThatIsUsedAgainIsAnotherMessage() throws Exception {
        try (CamelContext pooled = new DefaultCamelContext()) {
            pooled.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
            pooled.getCamelContextExtension().setProcessorExchangeFactory(new PooledProcessorExchangeFactory());
            EMULATOR.nextAnswers(Fault.CONFLICT);
            pooled.getRegistry().bind("client", CLIENT);
            pooled.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("timer:tick?repeatCount=4&delay=0&period=1")
                            .setBody(constant(ORDER))
                            .to(uri(ORDERS))
                            .to(uri(ORDERS));
                }
            });
            pooled.start();

            await().until(() -> events().size() >= 6);
        }
        // The first of four ticks was refused.
        assertThat(events()).hasSize(6);
    }

    /** Camel does not clear a copy that it took from the pool for one parent after another. */
    @Test
    void aPooledCopyThatCamelDoesNotClearIsAnotherMessage() throws Exception {
        String two = "[" + ORDER + "," + ORDER.replace("PO-1", "PO-2") + "]";
        CyclicBarrier together = new CyclicBarrier(2);
        AtomicInteger done = new AtomicInteger();
        try (CamelContext pooled = new DefaultCamelContext()) {
            pooled.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
            pooled.getCamelContextExtension().setProcessorExchangeFactory(new PooledProcessorExchangeFactory());
            pooled.getRegistry().bind("client", CLIENT);
            pooled.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    for (String source : List.of("a", "b", "c", "d", "e")) {
                        from("timer:" + source + "?repeatCount=1&delay=0")
                                .routeId(source)
                                .autoStartup(false)
                                .setHeader("source", constant(source))
                                .setBody(constant(two))
                                .doTry()
                                .to("direct:list")
                                .doCatch(Exception.class)
                                .end()
                                .process(e -> done.incrementAndGet());
                    }
                    from("direct:list").recipientList(constant("direct:step,direct:step"));
                    from("direct:step")
                            .process(e -> {
                                if (List.of("a", "b").contains(e.getMessage().getHeader("source"))) {
                                    together.await();
                                }
                            })
                            .to(uri(ORDERS));
                }
            });
            pooled.start();
            pooled.getRouteController().startRoute("a");
            pooled.getRouteController().startRoute("b");
            await().until(() -> done.get() == 2);
            EMULATOR.reset();

            EMULATOR.nextAnswersOfGroup("PO-2", Fault.NONE, Fault.CONFLICT);
            pooled.getRouteController().startRoute("c");
            await().until(() -> done.get() == 3);
            assertThat(events()).hasSize(3);
            pooled.getRouteController().startRoute("d");
            await().until(() -> done.get() == 4);
            pooled.getRouteController().startRoute("e");
            await().until(() -> done.get() == 5);
        }
        assertThat(EMULATOR.journal().duplicates()).isZero();
        assertThat(events()).hasSize(11);
    }

    @Test
    void aStepThatIsRepeatedByItsParentKeepsItsIdentityUntilItSucceeds() throws Exception {
        String two = "[" + ORDER + "," + ORDER.replace("PO-1", "PO-2") + "]";
        EMULATOR.nextAnswersOfGroup("PO-2", Fault.NONE, Fault.CONFLICT);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to("direct:sub");
                from("direct:sub")
                        .errorHandler(noErrorHandler())
                        .to(uri(ORDERS))
                        .to(uri(ORDERS));
            }
        });

        template.sendBody("direct:in", two);

        // The first step, repeated after its success, sent new events; the second did not.
        assertThat(events()).hasSize(6);
        assertThat(EMULATOR.journal().duplicates()).isEqualTo(1);
    }

    @Test
    void underOneKeyASubRouteThatItsParentRepeatsIsStoredOnce() throws Exception {
        EMULATOR.nextAnswers(Fault.NONE, Fault.CONFLICT, Fault.NONE, Fault.CONFLICT);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to("direct:sub");
                from("direct:sub")
                        .errorHandler(noErrorHandler())
                        .to(uri(KEYED))
                        .to(uri(KEYED + "&eventGroupId=another"));
            }
        });

        template.sendBodyAndHeaders("direct:in", ORDER, KEY);

        assertThat(events()).hasSize(2);
        assertThat(EMULATOR.journal().duplicates()).isEqualTo(2);
    }

    @Test
    void partsOfOneMessageAreToldApartByTheirPositions() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").split(body()).to(uri(KEYED));
            }
        });

        sendTwice();

        assertThat(data()).containsExactlyElementsOf(QUANTITIES);
    }

    @Test
    void withoutExchangeIdsPartsAreToldApartAllTheSame() throws Exception {
        try (CamelContext off = new DefaultCamelContext()) {
            off.setUuidGenerator(new OffUuidGenerator());
            off.getRegistry().bind("client", CLIENT);
            off.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").split(body()).to(uri(KEYED));
                }
            });
            off.start();
            off.createProducerTemplate().sendBodyAndHeaders("direct:in", QUANTITIES, KEY);
        }

        assertThat(data()).containsExactlyElementsOf(QUANTITIES);
    }

    @Test
    void partsThatAreTappedAreToldApartAllTheSame() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").split(body()).wireTap("seda:tap");
                from("seda:tap").to(uri(KEYED));
            }
        });

        template.sendBodyAndHeaders("direct:in", QUANTITIES, KEY);

        // Taps run on threads of their own, so their order is not given.
        await().untilAsserted(() -> assertThat(data()).containsExactlyInAnyOrderElementsOf(QUANTITIES));
    }

    @Test
    void theWholeIsNotTakenForAPartAfterTheSplit() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .to(uri(KEYED))
                        .split(body(), AggregationStrategies.useLatest())
                        .to("log:part?level=DEBUG")
                        .end()
                        .setBody(constant("[" + String.join(",", QUANTITIES) + "]"))
                        .to(uri(KEYED));
            }
        });

        template.sendBodyAndHeaders("direct:in", QUANTITIES, KEY);

        assertThat(events()).hasSize(1);
        assertThat(EMULATOR.journal().duplicates()).isEqualTo(1);
    }

    @Test
    void partsThatAreAggregatedAgainKeepTheirPositions() throws Exception {
        for (AggregationStrategy strategy : List.of(
                AggregationStrategies.groupedExchange(),
                new GroupedMessageAggregationStrategy(),
                new GroupedBodyAggregationStrategy())) {
            for (int size : List.of(1, 3)) {
                EMULATOR.reset();
                try (CamelContext aggregating = new DefaultCamelContext()) {
                    aggregating.getRegistry().bind("client", CLIENT);
                    aggregating.addRoutes(new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:in")
                                    .split(body())
                                    .aggregate(constant(true), strategy)
                                    .completionSize(size)
                                    .to(uri(KEYED));
                        }
                    });
                    aggregating.start();
                    for (int i = 0; i < 2; i++) {
                        aggregating.createProducerTemplate().sendBodyAndHeaders("direct:in", QUANTITIES, KEY);
                    }
                    await().until(() -> aggregating.getInflightRepository().size() == 0);
                }

                assertThat(String.join(",", data()).replaceAll("[\\[\\]]", ""))
                        .as("%s of %d", strategy.getClass().getSimpleName(), size)
                        .isEqualTo(String.join(",", QUANTITIES));
            }
        }
    }

    private void sendTwice() {
        template.sendBodyAndHeaders("direct:in", QUANTITIES, KEY);
        template.sendBodyAndHeaders("direct:in", QUANTITIES, KEY);
    }
}
