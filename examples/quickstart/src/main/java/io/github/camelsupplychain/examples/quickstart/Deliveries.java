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
        Message message = exchange.getMessage();
        Exception failure = exchange.getException();
        deliveries.add(new FileDelivery(
                message.getHeader(Exchange.FILE_NAME_CONSUMED, String.class),
                message.getHeader(SupplyChainConstants.RECORD_COUNT, 0L, Long.class),
                eventIds(message),
                Duration.ofMillis(exchange.getClock().elapsed()),
                failure == null ? null : failure.getMessage()));
    }

    @SuppressWarnings("unchecked")
    private static List<String> eventIds(Message message) {
        return message.getHeader(SupplyChainConstants.EVENT_IDS, List.of(), List.class);
    }
}
