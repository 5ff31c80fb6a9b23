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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Collects what became of each file, when Camel is done with it. */
final class Deliveries extends EventNotifierSupport {

    private final List<FileDelivery> deliveries = new CopyOnWriteArrayList<>();

    /** The files handled so far, in the order in which they were done. */
    List<FileDelivery> all() {
        return List.copyOf(deliveries);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event.getType() == CamelEvent.Type.ExchangeCompleted
                || event.getType() == CamelEvent.Type.ExchangeFailed;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeEvent) event).getExchange();
        deliveries.add(exchange.isFailed() ? failed(exchange) : done(exchange));
    }

    @SuppressWarnings("unchecked")
    private static FileDelivery done(Exchange exchange) {
        Message message = exchange.getMessage();
        long records = message.getHeader(SupplyChainConstants.RECORD_COUNT, Long.class);
        List<String> eventIds = message.getHeader(SupplyChainConstants.EVENT_IDS, List.class);
        return new FileDelivery(file(exchange), records, eventIds, time(exchange), null);
    }

    private static FileDelivery failed(Exchange exchange) {
        Exception failure = exchange.getException();
        long records = 0;
        List<String> eventIds = List.of();
        if (failure instanceof PartialDeliveryException partial) {
            records = partial.getStoredRecords();
            eventIds = partial.getStoredEventIds();
        }
        return new FileDelivery(file(exchange), records, eventIds, time(exchange), failure.getMessage());
    }

    private static String file(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.FILE_NAME_CONSUMED, String.class);
    }

    private static Duration time(Exchange exchange) {
        return Duration.ofMillis(exchange.getClock().elapsed());
    }
}
