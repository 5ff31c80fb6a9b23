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

import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.error.PartialDeliveryException;
import io.github.camelsupplychain.producer.DeliveryService;
import io.github.camelsupplychain.producer.EndpointDelivery;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guarantee 7, first half: every exchange ends exactly once, whatever the surrounding code throws. */
@Timeout(120)
class SettledOnceTest extends SupplyChainTestSupport {

    private static final String OPTIONS = "eventType=inbound_order&maxRecordsPerEvent=1";

    /** Makes no more threads for the component while it is set: neither throws nor returns one. */
    private final AtomicBoolean givesNoThread = new AtomicBoolean();
    /** Throws as the JVM does that gets no more threads. */
    private final AtomicBoolean isOutOfThreads = new AtomicBoolean();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext made = super.createCamelContext();
        made.getExecutorServiceManager().addThreadFactoryListener((source, factory) -> task -> {
            if (source instanceof DeliveryService && isOutOfThreads.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return source instanceof DeliveryService && givesNoThread.get() ? null : factory.newThread(task);
        });
        return made;
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        SupplyChainEndpoint endpoint = context.getEndpoint(uri(OPTIONS), SupplyChainEndpoint.class);
        await().until(() -> endpoint.getPendingEvents() == 0 && endpoint.getInFlight() == 0);
        isOutOfThreads.set(false);
        givesNoThread.set(false);
        assertThat(sendAsync(message(ORDER, Map.of())).getException())
                .as("sent after it")
                .isNull();
        context.getRouteController().stopAllRoutes();
        endpoint.stop();
        await().untilAsserted(() -> assertThat(DeliveryService.existing(context).endpoints())
                .as("held by exchanges that have ended")
                .extracting(EndpointDelivery::uri)
                .doesNotContain(endpoint.getEndpointUri()));
    }

    private Exchange sendAsync(Exchange exchange) throws Exception {
        if (context.getRoute("in") == null) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").routeId("in").to(uri(OPTIONS));
                }
            });
        }
        return template.asyncSend("direct:in", exchange).get(1, TimeUnit.MINUTES);
    }

    // Threads

    @Test
    void anExchangeEndsThoughNoThreadCanBeMade() throws Exception {
        isOutOfThreads.set(true);
        assertThat(sendAsync(message(ORDER, Map.of())).getException()).isNull();
        assertThat(events()).hasSize(1);
    }

    @Test
    void anExchangeEndsThoughTheThreadFactoryGivesNone() throws Exception {
        givesNoThread.set(true);
        assertThat(sendAsync(message(ORDER, Map.of())).getException()).isNull();
        assertThat(events()).hasSize(1);
    }

    @Test
    void exchangesEndOnTheThreadsThereAreIfNoMoreCanBeMade() throws Exception {
        assertThat(sendAsync(message(ORDER, Map.of())).getException()).isNull();
        isOutOfThreads.set(true);
        List<CompletableFuture<Exchange>> calls = new ArrayList<>();
        for (int event = 0; event < 50; event++) {
            calls.add(template.asyncSend("direct:in", message(ORDER, Map.of())));
        }

        for (CompletableFuture<Exchange> call : calls) {
            assertThat(call.get(1, TimeUnit.MINUTES).getException()).isNull();
        }
        assertThat(events()).hasSize(51);
    }

    // Code of the user's

    @Test
    void anErrorInAnExpressionFailsTheExchange() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:expression").to(uri(OPTIONS + "&eventGroupId=${header.group}"));
            }
        });
        Object unspeakable = new Object() {
            @Override
            public String toString() {
                throw new StackOverflowError("seeded");
            }
        };

        CompletableFuture<Exchange> call =
                template.asyncSend("direct:expression", message(ORDER, Map.of("group", unspeakable)));

        assertThat(call.get(1, TimeUnit.MINUTES).getException()).hasStackTraceContaining("seeded");
    }

    @Test
    void aGetterWhoseExceptionIsACauseOfItsOwnCauseFailsTheExchange() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:getter").to(uri(OPTIONS + "&eventGroupId=g"));
            }
        });

        CompletableFuture<Exchange> call = template.asyncSend("direct:getter", message(new Circular(), Map.of()));

        assertThat(call.get(1, TimeUnit.MINUTES).getException()).isInstanceOf(InvalidEventException.class);
    }

    public static final class Circular {
        public String getId() {
            IllegalStateException first = new IllegalStateException("first");
            first.initCause(new IllegalStateException("second", first));
            throw first;
        }
    }

    @Test
    void aMessageThatRefusesTheHeadersFailsItsExchange() throws Exception {
        Exchange exchange = message(ORDER, Map.of());
        exchange.setIn(new DefaultMessage(exchange) {
            @Override
            public void setHeader(String name, Object value) {
                if (name.startsWith("CamelAwsSupplyChain")) {
                    throw new AbstractMethodError("seeded");
                }
                super.setHeader(name, value);
            }

            @Override
            public Object getBody() {
                return ORDER;
            }
        });

        assertThat(sendAsync(exchange).getException()).hasStackTraceContaining("seeded");
        assertThat(events()).hasSize(1);
    }

    @Test
    void anExceptionThatThrowsWhenAskedForItsMessageFailsTheExchange() throws Exception {
        Exchange exchange = sendAsync(message(records(5, new Unspeakable()), Map.of()));

        PartialDeliveryException failure = exchange.getException(PartialDeliveryException.class);
        assertThat(exchange.getException()).isSameAs(failure);
        assertThat(failure.getStoredEventIds()).hasSameSizeAs(events()).isNotEmpty();
    }

    /** Asked for anything, it throws. */
    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("seeded");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("seeded");
        }
    }

    /** Some records, then an exception. */
    private static Iterator<String> records(int count, RuntimeException end) {
        AtomicInteger given = new AtomicInteger();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public String next() {
                if (given.getAndIncrement() == count) {
                    throw end;
                }
                return ORDER;
            }
        };
    }

    // Stack

    @Test
    void aRouteThatHasUsedUpItsStackTearsNothing() throws Exception {
        assertThat(sendAsync(message(records(20, new IllegalStateException("end")), Map.of()))
                        .getException())
                .isNotNull();
        int before = events().size();
        SupplyChainEndpoint endpoint = context.getEndpoint(uri(OPTIONS), SupplyChainEndpoint.class);
        Diver diver = new Diver(endpoint.createAsyncProducer());
        diver.producer.start();
        diver.send(); // Loads classes.

        Thread thread = new Thread(null, diver::dive, "diver", 512 * 1024);
        thread.start();
        thread.join();

        await().until(() -> diver.ended.get() == diver.accepted.get());
        diver.producer.stop();
        assertThat(diver.endedTwice).isFalse();
        assertThat(diver.overflown).as("calls without enough stack").hasPositiveValue();
        assertThat(diver.failed).as("accepted, and failed").hasValue(0);
        assertThat(events()).as("stored").hasSize(before + diver.stored.get());
    }

    /** Sends an exchange at each level, on the way up from where the stack was full. */
    private final class Diver {
        private static final int EXCHANGES = TestSize.of(50, 150);

        final AsyncProducer producer;
        final AtomicInteger accepted = new AtomicInteger();
        final AtomicInteger ended = new AtomicInteger();
        final AtomicInteger stored = new AtomicInteger();
        final AtomicInteger failed = new AtomicInteger();
        final AtomicInteger overflown = new AtomicInteger();
        volatile boolean endedTwice;

        Diver(AsyncProducer producer) {
            this.producer = producer;
        }

        void dive() {
            try {
                dive();
            } catch (StackOverflowError e) {
                // The bottom.
            }
            if (accepted.get() < EXCHANGES) {
                try {
                    send();
                } catch (VirtualMachineError e) { // An InternalError where the JVM itself had too little.
                    overflown.incrementAndGet();
                }
            }
        }

        private void send() {
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody(ORDER);
            AtomicBoolean over = new AtomicBoolean();
            producer.process(exchange, doneSync -> end(exchange, over));
            accepted.incrementAndGet();
        }

        private void end(Exchange exchange, AtomicBoolean over) {
            endedTwice |= over.getAndSet(true);
            (exchange.getException() == null ? stored : failed).incrementAndGet();
            ended.incrementAndGet();
        }
    }
}
