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
package io.github.camelsupplychain.benchmark.delivery;

import java.util.concurrent.CompletableFuture;
import java.util.function.ObjLongConsumer;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;

/** A Camel route from {@code direct:in}, called as Camel's own consumers call routes. */
final class Route implements Subject {

    /** What follows {@code from("direct:in")}. */
    interface Steps {
        void addTo(RouteDefinition route);
    }

    private final CamelContext context = new DefaultCamelContext();
    private final Endpoint in;
    private final AsyncProducer producer;
    private final ObjLongConsumer<Message> messages;
    private long records = 1;
    private int mostInFlight = Integer.MAX_VALUE;

    /**
     * Starts a route.
     *
     * @param messages makes the message of a number
     */
    Route(Steps steps, ObjLongConsumer<Message> messages) throws Exception {
        this.messages = messages;
        context.disableJMX();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                steps.addTo(from("direct:in"));
            }
        });
        context.start();
        in = context.getEndpoint("direct:in");
        producer = in.createAsyncProducer();
        producer.start();
    }

    static Route to(String uri, ObjLongConsumer<Message> messages) throws Exception {
        return new Route(route -> route.to(uri), messages);
    }

    /** Tells how many records a message holds and how many messages at once make sense. */
    Route holding(long recordsOfMessage, int inFlight) {
        records = recordsOfMessage;
        mostInFlight = inFlight;
        return this;
    }

    @Override
    public CompletableFuture<?> send(long number) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Exchange exchange = exchange(number);
        producer.process(exchange, done -> {
            if (exchange.getException() == null) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(exchange.getException());
            }
        });
        return sent;
    }

    @Override
    public void call(long number) throws Exception {
        Exchange exchange = exchange(number);
        producer.process(exchange);
        if (exchange.getException() != null) {
            throw new RuntimeCamelException(exchange.getException());
        }
    }

    private Exchange exchange(long number) {
        Exchange exchange = in.createExchange();
        messages.accept(exchange.getMessage(), number);
        return exchange;
    }

    @Override
    public long records() {
        return records;
    }

    @Override
    public int mostInFlight() {
        return mostInFlight;
    }
}
