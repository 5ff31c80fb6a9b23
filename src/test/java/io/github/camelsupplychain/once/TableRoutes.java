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
package io.github.camelsupplychain.once;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.SynchronizationAdapter;

/** The routes of all compositions. Each step is redelivered at once unless its route says otherwise. */
final class TableRoutes extends RouteBuilder {

    private final String instanceId;
    private final Map<String, Row> rows;

    /** @param rows by what their messages bring in the header {@link Row#HEADER} */
    TableRoutes(String instanceId, Map<String, Row> rows) {
        this.instanceId = instanceId;
        this.rows = rows;
    }

    @Override
    public void configure() {
        errorHandler(defaultErrorHandler()
                .maximumRedeliveries(2)
                .redeliveryDelay(0)
                .retryAttemptedLogLevel(LoggingLevel.TRACE)
                .retriesExhaustedLogLevel(LoggingLevel.TRACE));
        String to = "aws-supplychain:" + instanceId + "?eventType=inbound_order&maxRecordsPerEvent="
                + Row.RECORDS_PER_EVENT;
        for (Composition composition : Compositions.all()) {
            composition.routes().define(this, Compositions.in(composition), to, this::noteEnd);
        }
    }

    /** Tells the row when an exchange that goes on by itself has ended. */
    private void noteEnd(Exchange exchange) {
        String ofMessage = exchange.getMessage().getHeader(Row.HEADER, String.class);
        Row row = rows.get(
                ofMessage != null
                        ? ofMessage
                        : exchange.getProperty(Exchange.AGGREGATED_CORRELATION_KEY, String.class));
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                row.tailEnded(done);
            }
        });
    }
}
