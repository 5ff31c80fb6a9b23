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

import io.github.camelsupplychain.error.InvalidEventException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.PooledExchange;
import org.apache.camel.SafeCopyProperty;

/**
 * One attempt of a route's step to send an exchange. A failed step keeps its identity on the exchange, so that a
 * redelivery produces the same events. After a success, the step's next send is a new one. Copies of the exchange, and
 * pooled exchanges that are used again, start without an identity. The copy for a Kamelet called again keeps it.
 */
final class StepAttempt {

    private static final String PROPERTY = "CamelAwsSupplyChainFailedSteps";

    /** How many ids of dead letters are kept for the next attempt. */
    private static final int MAX_DEAD_LETTERS = 10_000;

    /** How many readings are told why the attempt has failed: a list may hold any number of streams. */
    private static final int MAX_READINGS = 1_000;

    private final Exchange exchange;
    private final Step step;

    /** The state of an earlier attempt; null if there was none since the last success. */
    private final Failed before;

    private String identity;
    private Object body;
    private long recordsRead;
    private List<ReadOnce> readOnce = List.of();

    /** The ids of the dead letters that were taken, by this attempt or an earlier one. */
    private Set<String> deadLetters;

    private StepAttempt(Exchange exchange, Step step, Failed before) {
        this.exchange = exchange;
        this.step = step;
        this.before = before;
        this.identity = before == null ? null : before.identity;
        this.deadLetters = before == null ? Set.of() : before.deadLetters;
    }

    /**
     * Begins an attempt.
     *
     * @param endpoint the endpoint to which the step sends
     */
    static StepAttempt begin(Exchange exchange, Endpoint endpoint) {
        Step step = new Step(exchange.getExchangeExtension().getHistoryNodeId(), endpoint);
        FailedSteps failed = FailedSteps.of(exchange);
        return new StepAttempt(exchange, step, failed == null ? null : failed.steps.get(step));
    }

    /**
     * The identity of this attempt and of all later ones until one succeeds. It is random, because exchange ids may
     * repeat in another context, or even in the same one, depending on Camel's UUID generator.
     */
    EventIdentity identity() {
        if (identity == null) {
            identity = UUID.randomUUID().toString();
        }
        return new EventIdentity(identity, null);
    }

    /**
     * Records that a body, or a part of one, that can be read only once is being read.
     *
     * @return the reading, or null if it is known to be empty
     * @throws InvalidEventException if it was read before
     */
    ReadOnce reading(Object source) {
        ReadOnce reading =
                ReadOnce.begin(source, exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class));
        if (reading != null && readOnce.size() < MAX_READINGS) {
            readOnce = readOnce.isEmpty() ? new ArrayList<>(1) : readOnce;
            readOnce.add(reading);
        }
        return reading;
    }

    /**
     * Whether a dead letter was accepted. If there are very many, the last ones may be forgotten and sent again with
     * the same id.
     */
    boolean isTaken(String deadLetterId) {
        return deadLetters.contains(deadLetterId);
    }

    /** A dead letter was accepted. */
    void taken(String deadLetterId) {
        if (deadLetters.isEmpty()) {
            deadLetters = new HashSet<>();
        }
        if (deadLetters.size() < MAX_DEAD_LETTERS) {
            deadLetters.add(deadLetterId);
        }
    }

    /** Records how much of the body has been read. */
    void read(Object newBody, long records) {
        body = newBody;
        recordsRead = records;
    }

    /**
     * Checks that the body, which has been read to its end, has not lost records since an earlier attempt: it may
     * have been made anew of something that can be read only once.
     *
     * @throws InvalidEventException if it has
     */
    void requireNoFewerRecords() {
        if (before == null || recordsRead >= before.recordsRead) {
            return;
        }
        if (isRedelivery()) {
            InvalidEventException fewer = new InvalidEventException("The body gave at least " + before.recordsRead
                    + " records at the first attempt, and " + recordsRead + " now: it seems to be made of something"
                    + " that can be read only once. Collect it into a List, or turn stream caching on, before it is"
                    + " sent");
            fewer.initCause(exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class));
            throw fewer;
        }
    }

    /** Whether the same body is sent again, and not the next one of a route that goes on after a failure. */
    private boolean isRedelivery() {
        return Boolean.TRUE.equals(exchange.getMessage().getHeader(Exchange.REDELIVERED)) || before.body.get() == body;
    }

    /** Everything is stored, so the step's next send is a new one. */
    void succeeded() {
        FailedSteps failed = before == null ? null : FailedSteps.of(exchange);
        if (failed != null) {
            failed.steps.remove(step);
        }
    }

    /** Keeps the identity, and how much has been read, for the next attempt. */
    void failed(Throwable cause) {
        readOnce.forEach(reading -> reading.failed(cause));
        FailedSteps failed = FailedSteps.of(exchange);
        if (failed == null) {
            failed = new FailedSteps(exchange, FailedSteps.on(exchange));
            exchange.getExchangeExtension().setSafeCopyProperty(PROPERTY, failed);
        }
        failed.steps.put(
                step,
                new Failed(
                        identity,
                        new WeakReference<>(body),
                        before != null && isRedelivery() ? Math.max(recordsRead, before.recordsRead) : recordsRead,
                        deadLetters));
    }

    /**
     * A step of a route. Its producer does not tell it from others: {@code toD} and {@code recipientList} may make one
     * for each attempt.
     *
     * @param node the id of the route's node; null if none is known, as in a send by a template
     * @param endpoint where it sends to, told from others by its URI
     */
    private record Step(String node, Endpoint endpoint) {}

    private record Failed(String identity, WeakReference<Object> body, long recordsRead, Set<String> deadLetters) {}

    /**
     * The steps that have failed with one exchange and not succeeded since. Copies of the exchange carry it along and
     * may be copied back later, so it is valid only for the exchange that owns it, and for the copy that replaces it
     * when a Kamelet is called again. If steps have failed with a copy too, they bring along those of the exchange.
     */
    private static final class FailedSteps implements SafeCopyProperty {
        /** Weak, because an exchange may have many copies one after the other. */
        private final WeakReference<Exchange> owner;

        private final List<Object> use;

        /** The call of a Kamelet that the owner was made for; null if there was none. */
        private final List<Object> kameletCall;

        private final Map<Step, Failed> steps = new ConcurrentHashMap<>(2);

        /** Those of the exchanges that the owner was copied from. */
        private final List<FailedSteps> others;

        FailedSteps(Exchange owner, FailedSteps copied) {
            this.owner = new WeakReference<>(owner);
            this.use = use(owner);
            this.kameletCall = kameletCall(owner);
            this.others = copied == null
                    ? List.of()
                    : Stream.concat(Stream.of(copied), copied.others.stream())
                            .filter(other -> other.owner.get() != null && other.owner.get() != owner)
                            .toList();
        }

        /** What the exchange carries, its own or others'; null if there is nothing. */
        static FailedSteps on(Exchange exchange) {
            return exchange.getExchangeExtension().getSafeCopyProperty(PROPERTY, FailedSteps.class);
        }

        static FailedSteps of(Exchange exchange) {
            FailedSteps found = on(exchange);
            if (found == null || found.isOf(exchange)) {
                return found;
            }
            return found.others.stream()
                    .filter(other -> other.isOf(exchange))
                    .findFirst()
                    .orElse(null);
        }

        private boolean isOf(Exchange exchange) {
            return owner.get() == exchange && use.equals(use(exchange)) || isOfSameCall(exchange);
        }

        /** Camel calls a Kamelet with a copy, a new one when the caller's error handler calls it again. */
        private boolean isOfSameCall(Exchange exchange) {
            return kameletCall != null
                    && Boolean.TRUE.equals(exchange.getMessage().getHeader(Exchange.REDELIVERED))
                    && kameletCall.equals(kameletCall(exchange));
        }

        /** The parent and the indexes tell it from copies that are made within the Kamelet. */
        private static List<Object> kameletCall(Exchange exchange) {
            Endpoint from = exchange.getFromEndpoint();
            return from == null || !from.getEndpointUri().startsWith("kamelet:")
                    ? null
                    : Arrays.asList(
                            from, placeAmongCopies(exchange), exchange.getProperty(ExchangePropertyKey.LOOP_INDEX));
        }

        /**
         * Identifies one use of a pooled copy. Camel clears a copy only while its clock is running, and a copy may
         * share the clock of another parent. Then its id, its unit of work and these steps are those of an earlier
         * message. The parent, and the copy's index among the parent's copies, differ for each use.
         */
        private static List<Object> use(Exchange exchange) {
            return exchange instanceof PooledExchange ? placeAmongCopies(exchange) : List.of();
        }

        /** The parent of a copy, and its index among the parent's copies. */
        private static List<Object> placeAmongCopies(Exchange exchange) {
            return Arrays.asList(
                    exchange.getProperty(ExchangePropertyKey.CORRELATION_ID),
                    exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX),
                    exchange.getProperty(ExchangePropertyKey.MULTICAST_INDEX));
        }

        @Override
        public SafeCopyProperty safeCopy() {
            return this;
        }
    }
}
