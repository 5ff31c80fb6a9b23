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
import static io.github.camelsupplychain.SupplyChainTestSupport.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.emulator.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.DefaultScheduledPollConsumerScheduler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/**
 * Options that change what a consumer emits, when, and how. Polls are run by hand, except where an option concerns the
 * scheduler.
 */
final class ConsumerEffects {

    private static final String DEFAULTS = "greedy=false";
    private static final String SCHEDULED = "&startScheduler=true&initialDelay=0&repeatCount=1";

    static final Map<String, OptionEffectTest.Effect> EFFECTS = Map.ofEntries(
            Map.entry("loadStatus", test -> {
                store(test);
                assertThat(polled(test, DEFAULTS)).hasSize(1);
                assertThat(polled(test, "loadStatus=FAILED")).isEmpty();
            }),
            Map.entry("idempotentRepository", test -> {
                IdempotentRepository repository = MemoryIdempotentRepository.memoryIdempotentRepository(10);
                test.camel().getRegistry().bind("repository", repository);
                store(test);
                assertThat(polled(test, "idempotentRepository=#repository")).hasSize(1);
                assertThat(polled(test, "idempotentRepository=#repository"))
                        .as("emitted before, by another consumer")
                        .isEmpty();
                assertThat(polled(test, DEFAULTS))
                        .as("by one that knows nothing of it")
                        .hasSize(1);
            }),
            Map.entry("sendEmptyMessageWhenIdle", test -> {
                assertThat(polled(test, DEFAULTS)).isEmpty();
                assertThat(polled(test, "sendEmptyMessageWhenIdle=true")).hasSize(1);
            }),
            Map.entry("exchangePattern", test -> {
                store(test);
                assertThat(polled(test, DEFAULTS))
                        .extracting(Exchange::getPattern)
                        .containsExactly(ExchangePattern.InOnly);
                assertThat(polled(test, "exchangePattern=InOut"))
                        .extracting(Exchange::getPattern)
                        .containsExactly(ExchangePattern.InOut);
            }),
            Map.entry("bridgeErrorHandler", test -> {
                refusePolls(2);
                assertThat(polled(test, DEFAULTS)).isEmpty();
                assertThat(polled(test, "bridgeErrorHandler=true"))
                        .as("the failure of the poll")
                        .singleElement()
                        .satisfies(
                                exchange -> assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class))
                                        .hasStackTraceContaining("403"));
            }),
            Map.entry("exceptionHandler", test -> {
                List<Throwable> handled = new ArrayList<>();
                ExceptionHandler handler = new LoggingExceptionHandler(test.camel(), ConsumerEffects.class) {
                    @Override
                    public void handleException(String message, Exchange exchange, Throwable exception) {
                        handled.add(exception);
                    }
                };
                test.camel().getRegistry().bind("handler", handler);
                refusePolls(1);
                polled(test, "exceptionHandler=#handler");
                assertThat(handled).singleElement().satisfies(e -> assertThat(e).hasStackTraceContaining("403"));
            }),
            Map.entry("pollStrategy", test -> {
                AtomicInteger rolledBack = new AtomicInteger();
                test.camel().getRegistry().bind("strategy", new DefaultPollingConsumerPollStrategy() {
                    @Override
                    public boolean rollback(Consumer consumer, Endpoint endpoint, int retries, Exception cause) {
                        rolledBack.incrementAndGet();
                        return false;
                    }
                });
                refusePolls(1);
                polled(test, "pollStrategy=#strategy");
                assertThat(rolledBack).hasValue(1);
            }),
            Map.entry("healthCheckConsumerEnabled", test -> {
                for (boolean enabled : new boolean[] {true, false}) {
                    test.endpoint("").getComponent().setHealthCheckConsumerEnabled(enabled);
                    consume(test, "startScheduler=false", new ArrayList<>());
                    assertThat(consumer(test).getHealthCheck().isEnabled()).isEqualTo(enabled);
                    remove(test);
                }
            }),
            Map.entry("scheduledExecutorService", test -> {
                ScheduledExecutorService pool =
                        Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "mine"));
                test.camel().getRegistry().bind("pool", pool);
                store(test);
                assertThat(threadOfScheduledPoll(test, "scheduledExecutorService=#pool"))
                        .isEqualTo("mine");
                assertThat(threadOfScheduledPoll(test, DEFAULTS)).isNotEqualTo("mine");
                pool.shutdownNow();
            }),
            Map.entry("scheduler", ConsumerEffects::scheduler),
            Map.entry("schedulerProperties", ConsumerEffects::scheduler),
            Map.entry("startScheduler", test -> {
                store(test);
                consume(test, "delay=1&startScheduler=false", new ArrayList<>());
                assertThat(consumer(test).isSchedulerStarted()).isFalse();
                remove(test);
                assertThat(threadOfScheduledPoll(test, DEFAULTS)).isNotNull();
            }),
            arrives("backoffErrorThreshold", "4", "&backoffMultiplier=3"),
            arrives("backoffIdleThreshold", "2", "&backoffMultiplier=3"),
            arrives("backoffMultiplier", "3", "&backoffIdleThreshold=2"),
            arrives("delay", "1234", ""),
            arrives("greedy", "true", ""),
            arrives("initialDelay", "77", ""),
            arrives("repeatCount", "5", ""),
            arrives("runLoggingLevel", "DEBUG", ""),
            arrives("timeUnit", "SECONDS", ""),
            arrives("useFixedDelay", "false", ""));

    private ConsumerEffects() {}

    /** What the consumer has is carried out by Camel. */
    private static Map.Entry<String, OptionEffectTest.Effect> arrives(String option, String value, String others) {
        return Map.entry(option, test -> {
            consume(test, "startScheduler=false", new ArrayList<>());
            assertThat(property(test, option)).doesNotHaveToString(value);
            remove(test);
            consume(test, "startScheduler=false&" + option + "=" + value + others, new ArrayList<>());
            assertThat(property(test, option)).hasToString(value);
        });
    }

    private static Object property(OptionEffectTest test, String name) {
        return PluginHelper.getBeanIntrospection(test.camel()).getOrElseProperty(consumer(test), name, null, false);
    }

    private static void scheduler(OptionEffectTest test) throws Exception {
        NamedScheduler scheduler = new NamedScheduler();
        test.camel().getRegistry().bind("mine", scheduler);
        store(test);
        String thread = threadOfScheduledPoll(test, "scheduler=#mine&scheduler.name=of the property");
        assertThat(thread).isNotNull();
        assertThat(scheduler.started).hasValue(1);
        assertThat(scheduler.name).isEqualTo("of the property");
    }

    /** A scheduler with a property. */
    public static final class NamedScheduler extends DefaultScheduledPollConsumerScheduler {
        private final AtomicInteger started = new AtomicInteger();
        private String name;

        public void setName(String name) {
            this.name = name;
        }

        @Override
        public void startScheduler() {
            started.incrementAndGet();
            super.startScheduler();
        }
    }

    private static void refusePolls(int count) {
        EMULATOR.nextAnswersOfOperation(
                "ListDataIntegrationEvents",
                Collections.nCopies(count, Fault.ACCESS_DENIED).toArray(Fault[]::new));
    }

    private static void store(OptionEffectTest test) {
        EMULATOR.createDataset("default", "stock", List.of(Column.required("site", ColumnType.STRING)), "site");
        String stock = "datasetTarget=default/stock&operationType=UPSERT&eventGroupId=g";
        assertThat(test.send(stock, "{\"site\":\"S\"}").getException()).isNull();
    }

    /** Adds a route that collects what the consumer hands it, and what goes to its error handler. */
    private static void consume(OptionEffectTest test, String options, List<Exchange> emitted) throws Exception {
        test.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).process(emitted::add);
                from(uri(options)).routeId("loads").process(emitted::add);
            }
        });
    }

    private static void remove(OptionEffectTest test) throws Exception {
        test.camel().getRouteController().stopRoute("loads");
        test.camel().removeRoute("loads");
    }

    private static SupplyChainConsumer consumer(OptionEffectTest test) {
        return (SupplyChainConsumer) test.camel().getRoute("loads").getConsumer();
    }

    /** What one poll by a new consumer with these options brings to its route. */
    private static List<Exchange> polled(OptionEffectTest test, String options) throws Exception {
        List<Exchange> emitted = new ArrayList<>();
        consume(test, "startScheduler=false&" + options, emitted);
        consumer(test).run();
        remove(test);
        return emitted;
    }

    private static String threadOfScheduledPoll(OptionEffectTest test, String options) throws Exception {
        List<String> threads = Collections.synchronizedList(new ArrayList<>());
        test.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri(options + SCHEDULED))
                        .routeId("loads")
                        .process(exchange -> threads.add(Thread.currentThread().getName()));
            }
        });
        await().until(() -> !threads.isEmpty());
        remove(test);
        return threads.get(0);
    }
}
