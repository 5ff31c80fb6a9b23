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
package io.github.camelsupplychain.examples.quickstart;

import io.github.camelsupplychain.SupplyChainConstants;
import io.github.camelsupplychain.error.PartialDeliveryException;
import io.github.camelsupplychain.examples.quickstart.FileDelivery.Result;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Collects what became of each file, and ends the application once each file that it expects has been tried. */
final class Deliveries extends EventNotifierSupport {

    private final Instance instance;
    private final Runnable end;

    // Guarded by this.
    private final Map<String, FileDelivery> latest = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> rejectedOfExchange = new HashMap<>();
    private final Set<String> missing = new HashSet<>();

    Deliveries(Instance instance, Runnable end) {
        this.instance = instance;
        this.end = end;
    }

    /** Sets the files to wait for. If there are none, the application runs until it is stopped. */
    synchronized void expect(Collection<String> files) {
        missing.addAll(files);
    }

    /** The files tried so far, each with its latest result, in the order of their first results. */
    synchronized List<FileDelivery> all() {
        return List.copyOf(latest.values());
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event.getType() == CamelEvent.Type.ExchangeCompleted
                || event.getType() == CamelEvent.Type.ExchangeFailed;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeEvent) event).getExchange();
        String reason = exchange.getMessage().getHeader(SupplyChainConstants.DEAD_LETTER_REASON, String.class);
        if (reason == null) {
            add(delivery(exchange));
        } else if (!exchange.isFailed()) {
            addRejected(exchange, reason);
        }
    }

    /** A dead letter's exchange names that of its file. */
    private synchronized void addRejected(Exchange letter, String reason) {
        String file = letter.getProperty(ExchangePropertyKey.CORRELATION_ID, String.class);
        long records = letter.getMessage().getHeader(SupplyChainConstants.DEAD_LETTER_RECORD_COUNT, Long.class);
        rejectedOfExchange.computeIfAbsent(file, f -> new TreeMap<>()).merge(reason, records, Long::sum);
    }

    private synchronized void add(FileDelivery delivery) {
        latest.put(delivery.file(), delivery);
        if (missing.remove(delivery.file()) && missing.isEmpty()) {
            end.run();
        }
    }

    /** A file with a fault of its own is handled by the routes. Any other failure leaves the exchange failed. */
    private FileDelivery delivery(Exchange exchange) {
        Exception failure = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
        if (failure != null) {
            return failed(exchange, failure);
        }
        return instance.isDryRun() ? checked(exchange) : delivered(exchange);
    }

    private FileDelivery failed(Exchange exchange, Exception failure) {
        Result result = exchange.isFailed() ? Result.WAITING : Result.FAILED;
        if (failure instanceof PartialDeliveryException partial) {
            return delivery(
                    exchange,
                    partial.getStoredRecords(),
                    partial.getStoredEvents(),
                    partial.getStoredEventIds(),
                    result,
                    failure);
        }
        return delivery(exchange, 0, 0, List.of(), result, failure);
    }

    @SuppressWarnings("unchecked")
    private FileDelivery delivered(Exchange exchange) {
        Message message = exchange.getMessage();
        long records = message.getHeader(SupplyChainConstants.RECORD_COUNT, Long.class);
        long events = message.getHeader(SupplyChainConstants.EVENT_COUNT, Long.class);
        List<String> eventIds = message.getHeader(SupplyChainConstants.EVENT_IDS, List.class);
        return delivery(exchange, records, events, eventIds, Result.DONE, null);
    }

    private FileDelivery delivery(
            Exchange exchange, long records, long events, List<String> eventIds, Result result, Exception failure) {
        return new FileDelivery(
                file(exchange),
                records,
                events,
                instance.groups(eventIds),
                rejected(exchange),
                time(exchange),
                result,
                failure == null ? null : failure.getMessage());
    }

    private synchronized Map<String, Long> rejected(Exchange exchange) {
        Map<String, Long> rejected = rejectedOfExchange.remove(exchange.getExchangeId());
        return rejected == null ? Map.of() : rejected;
    }

    /** What a dry run answers. */
    @SuppressWarnings("unchecked")
    private static FileDelivery checked(Exchange exchange) {
        Message message = exchange.getMessage();
        return new FileDelivery(
                file(exchange),
                message.getHeader(SupplyChainConstants.RECORD_COUNT, Long.class),
                message.getHeader(SupplyChainConstants.EVENT_COUNT, Long.class),
                OptionalLong.of(message.getHeader(SupplyChainConstants.GROUP_COUNT, Long.class)),
                message.getHeader(SupplyChainConstants.FAULTS, Map.class),
                time(exchange),
                Result.CHECKED,
                null);
    }

    private static String file(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.FILE_NAME_CONSUMED, String.class);
    }

    private static Duration time(Exchange exchange) {
        return Duration.ofMillis(exchange.getClock().elapsed());
    }
}
