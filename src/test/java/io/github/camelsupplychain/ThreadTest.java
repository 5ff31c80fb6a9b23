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

import io.github.camelsupplychain.emulator.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Guarantee 5, second half: exchanges continue on a Camel thread pool, never on the SDK's threads. */
class ThreadTest extends SupplyChainTestSupport {

    @Test
    void anExchangeContinuesOnACamelThread() throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        EMULATOR.latency(Duration.ofMillis(20));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .to(uri("eventType=inbound_order"))
                        .process(e -> threads.add(Thread.currentThread().getName()));
            }
        });

        template.asyncSend("direct:in", message(ORDER, java.util.Map.of())).get(10, TimeUnit.SECONDS);

        assertThat(threads).singleElement().asString().contains("AwsSupplyChainContinuation");
    }

    @Test
    void twoHopsThroughOneEndpointWithOneRequestInFlightAnd32CallersEndWithoutADeadlock() throws Exception {
        String options = uri("eventType=inbound_order&maxInFlight=1&maxPendingEvents=1");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(options).to(options);
            }
        });

        List<CompletableFuture<Exchange>> calls = IntStream.range(0, 32)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> template.send("direct:in", e -> e.getIn().setBody(ORDER)),
                        task -> new Thread(task).start()))
                .toList();

        for (CompletableFuture<Exchange> call : calls) {
            assertThat(call.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(events()).hasSize(64);
        assertThat(EMULATOR.journal().maxInFlight()).isEqualTo(1);
    }

    /** With a fixed number of threads, as many callers as there are would wait for each other for ever. */
    @Test
    void aRouteThatBlocksUntilAnotherSendHasEndedDoesNotLockTheComponent() throws Exception {
        EMULATOR.latency(Duration.ofMillis(500)); // All continue together.
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .to(uri("eventType=inbound_order"))
                        .process(e -> template.requestBody(
                                "direct:second", e.getMessage().getBody()));
                from("direct:second").to(uri("eventType=inbound_order"));
            }
        });

        List<CompletableFuture<Exchange>> calls = IntStream.range(0, 120)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> template.send(
                                "direct:in", e -> e.getIn().setBody(ORDER.replace("PO-1", "PO-" + (2 + i)))),
                        task -> new Thread(task).start()))
                .toList();

        for (CompletableFuture<Exchange> call : calls) {
            assertThat(call.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(events()).hasSize(240);
    }

    @Test
    void withSynchronousTheCallerContinuesTheExchangeItself() throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .to(uri("eventType=inbound_order&synchronous=true"))
                        .process(e -> threads.add(Thread.currentThread().getName()));
            }
        });

        template.sendBody("direct:in", ORDER);

        assertThat(threads).containsExactly(Thread.currentThread().getName());
        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactly("PO-1");
    }
}
