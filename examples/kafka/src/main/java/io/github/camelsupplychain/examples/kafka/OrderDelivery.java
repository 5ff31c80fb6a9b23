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
package io.github.camelsupplychain.examples.kafka;

import io.github.camelsupplychain.SupplyChainConstants;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;

/**
 * Delivers the orders of a topic, a batch of records at a time. A batch is committed when each of its records is either
 * stored by the service or in the dead-letter topic. A batch that fails is not committed, and read again.
 */
final class OrderDelivery extends RouteBuilder {

    /** Where the record is: topic, partition and offset. */
    static final String SOURCE = "dead-letter-source";

    /** What is wrong with the record. */
    static final String REASON = "dead-letter-reason";

    @Override
    public void configure() {
        // What must be tried again is tried by the component, in order, or else read again from the topic.
        errorHandler(noErrorHandler());

        from("kafka:{{orders.topic}}?groupId={{orders.group}}")
                .routeId("orders")
                .doTry()
                .to("aws-supplychain:{{supplychain.instance}}?deadLetterUri=direct:dead-letter")
                .process(new BatchCommit())
                .doCatch(Exception.class)
                // The batch is read again, but not in a hurry: what ails the service or the worker's rights takes time.
                .delay(simple("{{orders.pause-after-failure-millis}}"))
                .syncDelayed()
                .process(OrderDelivery::failAgain)
                .end();

        // A record that cannot be delivered, for what is in it; the others of its batch are. The letter's key is its
        // id,
        // which is the same when it comes again: a compacted topic keeps one.
        from("direct:dead-letter")
                .routeId("dead-letter")
                .setHeader(KafkaConstants.KEY, header(SupplyChainConstants.DEAD_LETTER_ID))
                .setHeader(SOURCE, header(SupplyChainConstants.DEAD_LETTER_KEY))
                .setHeader(REASON, header(SupplyChainConstants.DEAD_LETTER_REASON))
                .to("kafka:{{orders.dead-letter-topic}}");
    }

    private static void failAgain(Exchange batch) throws Exception {
        throw batch.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }
}
