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
package io.github.camelsupplychain.producer;

import io.github.camelsupplychain.delivery.DeliveryTarget;
import io.github.camelsupplychain.error.DeadLetterException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.ProducerCache;
import org.apache.camel.support.cache.DefaultProducerCache;
import org.apache.camel.support.service.ServiceHelper;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** Sends the dead letters of all bodies of one endpoint to its {@code deadLetterUri}. */
final class DeadLetters {

    /** Marks the exchange of a dead letter. Its own faults make no further dead letters, which might never end. */
    private static final String PROPERTY = "CamelAwsSupplyChainDeadLetter";

    /** The maximum number of remembered targets. More exist only if messages choose them. */
    private static final int MAX_TARGETS = 10_000;

    private final Endpoint endpoint;
    private final ProducerCache producers;

    /**
     * Targets for which an event has been stored since the start. For others, wrong options of the endpoint may be the
     * reason of a refusal.
     */
    private final Set<DeliveryTarget> proven = ConcurrentHashMap.newKeySet();

    private final Runnable whenTaken;

    private DeadLetters(Endpoint endpoint, ProducerCache producers, Runnable whenTaken) {
        this.endpoint = endpoint;
        this.producers = producers;
        this.whenTaken = whenTaken;
    }

    /**
     * Resolves the endpoint.
     *
     * @param whenTaken runs when it has taken a dead letter
     * @throws IllegalArgumentException if there is none
     */
    static DeadLetters open(CamelContext context, String uri, Runnable whenTaken) {
        Endpoint endpoint;
        try {
            endpoint = context.getEndpoint(uri);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("deadLetterUri cannot be resolved: " + e.getMessage(), e);
        }
        if (endpoint == null) {
            throw new IllegalArgumentException("deadLetterUri names no component that is there");
        }
        ProducerCache producers = new DefaultProducerCache(endpoint, context, 0);
        ServiceHelper.startService(producers);
        return new DeadLetters(endpoint, producers, whenTaken);
    }

    /** Whether faulty records of this exchange become dead letters. */
    boolean areFor(Exchange exchange) {
        return exchange.getProperty(PROPERTY) == null;
    }

    /** An event was stored: further events for its target are refused because of their content. */
    void prove(SendDataIntegrationEventRequest stored) {
        if (proven.size() < MAX_TARGETS) {
            proven.add(DeliveryTarget.of(stored));
        }
    }

    boolean isProven(SendDataIntegrationEventRequest refused) {
        return proven.contains(DeliveryTarget.of(refused));
    }

    /**
     * Sends a dead letter and waits until it is taken.
     *
     * @param origin the exchange whose body it comes from
     * @throws DeadLetterException if the endpoint fails
     */
    void send(DeadLetter letter, Exchange origin) {
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOnly);
        exchange.setProperty(ExchangePropertyKey.CORRELATION_ID, origin.getExchangeId());
        exchange.setProperty(PROPERTY, Boolean.TRUE);
        letter.write(exchange);
        if (origin.isTransacted()) {
            exchange.getExchangeExtension()
                    .setTransacted(true); // Camel then stays on this thread, with its transaction.
        }
        Throwable failure;
        try {
            producers.send(endpoint, exchange, null);
            failure = exchange.isRollbackOnly() && exchange.getException() == null
                    ? new CamelExchangeException("The dead letter was marked for rollback", exchange)
                    : exchange.getException();
        } catch (Throwable e) { // Also errors: the exchange must end.
            failure = e;
        }
        if (failure != null) {
            throw new DeadLetterException(letter.record().index(), failure);
        }
        whenTaken.run();
    }

    void close() {
        ServiceHelper.stopAndShutdownService(producers);
    }
}
