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

import io.github.camelsupplychain.delivery.BodyDelivery;
import io.github.camelsupplychain.delivery.DeliveryTarget;
import java.util.List;
import org.apache.camel.Exchange;

/** What a step of a route has sent, for tracing. Nothing is kept unless the exchange is traced. */
public final class DeliveryTrace {

    private static final String PROPERTY = "CamelAwsSupplyChainTrace";

    private volatile Sent sent;

    /**
     * The events of an exchange.
     *
     * @param target what the first of them is, and where it goes; null if there is none
     * @param events how many there are
     * @param eventIds the IDs of those that are stored
     * @param records the records in those
     * @param attempts the requests that it took to send them
     * @param throttled the requests among them that were answered with 429
     */
    public record Sent(
            DeliveryTarget target, long events, List<String> eventIds, long records, int attempts, int throttled) {}

    private DeliveryTrace() {}

    /** Before an exchange is sent. */
    public static void begin(Exchange exchange) {
        exchange.setProperty(PROPERTY, new DeliveryTrace());
    }

    /** Called after an exchange was sent. Returns what was sent, or null if nothing was. */
    public static Sent end(Exchange exchange) {
        return exchange.removeProperty(PROPERTY) instanceof DeliveryTrace trace ? trace.sent : null;
    }

    /** All events of an exchange have settled. */
    static void settled(Exchange exchange, BodyDelivery delivery) {
        if (exchange.getProperty(PROPERTY) instanceof DeliveryTrace trace) {
            trace.sent = new Sent(
                    delivery.requests().target(),
                    delivery.eventCount(),
                    delivery.eventIds(),
                    delivery.recordCount(),
                    delivery.requests().attempts(),
                    delivery.requests().throttled());
        }
    }
}
