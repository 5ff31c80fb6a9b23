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
package io.github.camelsupplychain.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.EmulatorConnection;
import io.github.camelsupplychain.TestSize;
import io.github.camelsupplychain.client.HttpClient;
import io.github.camelsupplychain.client.SupplyChainClientFactory;
import io.github.camelsupplychain.delivery.FakeTimer;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import io.github.camelsupplychain.producer.DeliveryService;
import io.github.camelsupplychain.producer.DeliveryTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/** What an outage longer than {@code deliveryTimeout} writes to the log, with Camel's default error handler. */
class LongOutageTest {

    private static final int EXCHANGES = TestSize.of(1_000, 3_000);
    private static final int GROUPS = 300;

    /** Of the component's own: the outage's begin, and the full story of one failure. */
    private static final int LINES = 200;

    /** A line of the log, and those of the exception behind it. */
    private record Logged(List<String> message, List<String> exception) {}

    @Test
    void oneFactIsToldOnceInFull() throws Exception {
        Lines log = failAll(new DefaultErrorHandlerDefinition());

        List<Logged> failures = log.lines.stream()
                .filter(line -> line.message().get(0).contains("Failed delivery"))
                .toList();
        long ofCamel =
                failures.stream().mapToLong(line -> line.message().size()).sum();
        long ofExceptions =
                failures.stream().mapToLong(line -> line.exception().size()).sum();
        long stacks = failures.stream()
                .filter(line -> line.exception().stream().anyMatch(text -> text.startsWith("\tat ")))
                .count();
        System.out.println(failures.size() + " failed exchanges: " + ofCamel + " lines of Camel's, " + ofExceptions
                + " of exceptions, " + stacks + " stacks");
        assertThat(failures).hasSize(EXCHANGES);
        assertThat(stacks).isEqualTo(1);
        assertThat(ofExceptions).isLessThan(EXCHANGES + 2 * GROUPS + LINES);
    }

    /** Camel writes at least a line for each exchange otherwise, and nobody but the route can tell it not to. */
    @Test
    void withoutTheLinesOfTheErrorHandlerTheOutageIsToldAllTheSame() throws Exception {
        Lines log = failAll(new DefaultErrorHandlerDefinition().loggingLevel(LoggingLevel.OFF));

        long lines = log.lines.stream()
                .mapToLong(line -> line.message().size() + line.exception().size())
                .sum();
        System.out.println(EXCHANGES + " failed exchanges without the error handler's lines: " + lines + " lines");
        assertThat(lines).isLessThan(LINES);
    }

    private static Lines failAll(ErrorHandlerFactory errorHandler) throws Exception {
        Lines log = new Lines();
        try (SupplyChainEmulator emulator = SupplyChainEmulator.start()) {
            emulator.faultProbability(Fault.UNAVAILABLE, 1);
            log.open();
            failAll(emulator, errorHandler);
        } finally {
            log.close();
        }
        return log;
    }

    private static void failAll(SupplyChainEmulator emulator, ErrorHandlerFactory errorHandler) throws Exception {
        FakeTimer timer = new FakeTimer();
        try (SupplyChainAsyncClient client =
                        SupplyChainClientFactory.create(EmulatorConnection.to(emulator), HttpClient.NETTY);
                CamelContext context = new DefaultCamelContext()) {
            context.disableJMX();
            DeliveryTime.set(context, timer);
            context.getRegistry().bind("client", client);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(errorHandler);
                    from("direct:in")
                            .to("aws-supplychain:" + emulator.instanceId()
                                    + "?eventType=inbound_order&eventGroupId=${header.group}");
                }
            });
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            List<CompletableFuture<Exchange>> sent = new ArrayList<>();
            for (int i = 0; i < EXCHANGES; i++) {
                int number = i;
                sent.add(template.asyncSend("direct:in", exchange -> {
                    exchange.getMessage().setHeader("group", "g" + number % GROUPS);
                    exchange.getMessage().setBody("{\"id\":\"" + number + "\",\"tpartner_id\":\"V-1\"}");
                }));
            }
            DeliveryService deliveries = DeliveryService.existing(context);
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                var stats = deliveries.instances().values().iterator().next();
                return stats.pending() == EXCHANGES && stats.inFlight() == 0;
            });
            timer.standAt(timer.elapsed().plusMinutes(2));
            timer.advance(Duration.ZERO);
            for (CompletableFuture<Exchange> exchange : sent) {
                assertThat(exchange.get().getException()).isNotNull();
            }
        }
    }

    private static final class Lines extends AbstractAppender {
        final Queue<Logged> lines = new ConcurrentLinkedQueue<>();

        Lines() {
            super("lines", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            StringWriter exception = new StringWriter();
            if (event.getThrown() != null) {
                event.getThrown().printStackTrace(new PrintWriter(exception, true));
            }
            lines.add(new Logged(
                    event.getMessage().getFormattedMessage().lines().toList(),
                    exception.toString().lines().toList()));
        }

        void open() {
            start();
            root().addAppender(this);
        }

        void close() {
            root().removeAppender(this);
            stop();
        }

        private static Logger root() {
            return ((LoggerContext) LogManager.getContext(false)).getRootLogger();
        }
    }
}
