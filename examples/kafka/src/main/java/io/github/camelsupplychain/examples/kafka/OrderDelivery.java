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

import io.github.camelsupplychain.error.InvalidEventException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import software.amazon.awssdk.services.supplychain.model.ConflictException;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

/**
 * Delivers the orders of a topic, a batch of records at a time. A batch is committed when each of its records is either
 * stored by the service or in the dead-letter topic. A batch that fails is not committed, and read again.
 */
final class OrderDelivery extends RouteBuilder {

    @Override
    public void configure() {
        // What must be tried again is tried by the component, in order, or else read again from the topic.
        errorHandler(noErrorHandler());

        from("kafka:{{orders.topic}}?groupId={{orders.group}}")
                .routeId("orders")
                .doTry()
                .to("direct:deliver")
                .process(new BatchCommit())
                .doCatch(Exception.class)
                // The batch is read again, but not in a hurry: what ails the service or the worker's rights takes time.
                .delay(simple("{{orders.pause-after-failure-millis}}"))
                .syncDelayed()
                .process(OrderDelivery::failAgain)
                .end();

        // Only what a record itself is to blame for makes it a dead letter. Throttling or an outage that outlasts
        // deliveryTimeout, and rights, quotas or instances that are missing, would hit the next record just as well.
        from("direct:deliver")
                .routeId("deliver")
                .doTry()
                .to("aws-supplychain:{{supplychain.instance}}")
                .doCatch(InvalidEventException.class, ValidationException.class, ConflictException.class)
                .to("direct:find-faulty-record")
                .end();

        // Halves are delivered one after the other, so each key stays in order. What was stored before is sent again
        // with the same tokens, and not stored twice.
        from("direct:find-faulty-record")
                .routeId("find-faulty-record")
                .choice()
                .when(OrderDelivery::isOneRecord)
                .process(new DeadLetter())
                .to("kafka:{{orders.dead-letter-topic}}")
                .otherwise()
                .split()
                .message(message -> halves(message.getBody(List.class)))
                .stopOnException()
                .to("direct:deliver")
                .end();
    }

    private static boolean isOneRecord(Exchange batch) {
        return batch.getMessage().getBody(List.class).size() == 1;
    }

    private static void failAgain(Exchange batch) throws Exception {
        throw batch.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }

    private static List<List<?>> halves(List<?> batch) {
        int middle = batch.size() / 2;
        return List.of(batch.subList(0, middle), batch.subList(middle, batch.size()));
    }
}
