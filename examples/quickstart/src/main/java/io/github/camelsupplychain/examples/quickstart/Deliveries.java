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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Collects what became of each file, and ends the application once each file that it expects has been tried. */
final class Deliveries extends EventNotifierSupport {

    private final Runnable end;

    // Guarded by this.
    private final Map<String, FileDelivery> latest = new LinkedHashMap<>();
    private final Set<String> missing = new HashSet<>();

    Deliveries(Runnable end) {
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
        add(delivery(((ExchangeEvent) event).getExchange()));
    }

    private synchronized void add(FileDelivery delivery) {
        latest.put(delivery.file(), delivery);
        if (missing.remove(delivery.file()) && missing.isEmpty()) {
            end.run();
        }
    }

    /** A file with a fault of its own is handled by the routes. Any other failure leaves the exchange failed. */
    @SuppressWarnings("unchecked")
    private static FileDelivery delivery(Exchange exchange) {
        Message message = exchange.getMessage();
        String file = message.getHeader(Exchange.FILE_NAME_CONSUMED, String.class);
        Duration time = Duration.ofMillis(exchange.getClock().elapsed());
        Exception failure = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
        if (failure == null) {
            long records = message.getHeader(SupplyChainConstants.RECORD_COUNT, Long.class);
            List<String> eventIds = message.getHeader(SupplyChainConstants.EVENT_IDS, List.class);
            return new FileDelivery(file, records, eventIds, time, Result.DONE, null);
        }
        Result result = exchange.isFailed() ? Result.WAITING : Result.FAILED;
        if (failure instanceof PartialDeliveryException partial) {
            return new FileDelivery(
                    file, partial.getStoredRecords(), partial.getStoredEventIds(), time, result, failure.getMessage());
        }
        return new FileDelivery(file, 0, List.of(), time, result, failure.getMessage());
    }
}
