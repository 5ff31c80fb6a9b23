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
package io.github.camelsupplychain.docs;

import io.github.camelsupplychain.error.MessageFault;
import io.github.camelsupplychain.route.OutageRoutePolicy;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** The routes of the page on dead letters. */
final class DeadLetterRoutes {

    private DeadLetterRoutes() {}

    static final class ToAFile extends RouteBuilder {
        @Override
        public void configure() {
            // tag::to-a-file[]
            onException(Exception.class)
                    .onWhen(method(MessageFault.class, "isCauseOf"))
                    .handled(true)
                    .setProperty("folder", constant("failed"));

            from("file:{{inbox}}?sortBy=file:name&synchronous=true"
                            + "&move=${file:parent}/${exchangeProperty.folder}/${file:onlyname}")
                    .setProperty("folder", constant("done"))
                    .to("aws-supplychain:{{instance}}?eventType=inbound_order&idempotencyKey=${header.CamelFileName}"
                            + "&deadLetterUri=RAW(file:{{rejected}}"
                            + "?fileName=${header.CamelAwsSupplyChainDeadLetterId}.json)")
                    .log("${header.CamelFileName}: ${header.CamelAwsSupplyChainRecordCount} records stored,"
                            + " ${header.CamelAwsSupplyChainInvalidRecordCount} rejected");
            // end::to-a-file[]
        }
    }

    static final class ToATopic extends RouteBuilder {
        @Override
        public void configure() {
            // tag::to-a-topic[]
            from("direct:orders")
                    .to("aws-supplychain:{{instance}}?eventType=inbound_order&deadLetterUri=direct:rejected");

            from("direct:rejected")
                    .errorHandler(noErrorHandler())
                    .setHeader("reason", header("CamelAwsSupplyChainDeadLetterReason"))
                    .setHeader("source", header("CamelAwsSupplyChainDeadLetterKey"))
                    .idempotentConsumer(
                            header("CamelAwsSupplyChainDeadLetterId"),
                            MemoryIdempotentRepository.memoryIdempotentRepository(10_000))
                    .to("{{rejected.topic}}");
            // end::to-a-topic[]
        }
    }

    static final class ToADatabase extends RouteBuilder {
        @Override
        public void configure() {
            // tag::to-a-database[]
            from("direct:orders")
                    .to("aws-supplychain:{{instance}}?eventType=inbound_order&deadLetterUri=direct:rejected"
                            + "&idempotencyKey=${header.orderFile}");

            from("direct:rejected")
                    .errorHandler(noErrorHandler())
                    .to("sql:merge into REJECTED (ID, REASON, RECORD) key (ID) values"
                            + " (:#CamelAwsSupplyChainDeadLetterId, :#CamelAwsSupplyChainDeadLetterReason, :#${body})");
            // end::to-a-database[]
        }
    }

    static final class Replay extends RouteBuilder {
        @Override
        public void configure() {
            onException(Exception.class)
                    .onWhen(method(MessageFault.class, "isCauseOf"))
                    .handled(true)
                    .setProperty("folder", constant("failed"));
            // tag::replay[]
            from("file:{{repaired}}?sortBy=file:modified&synchronous=true"
                            + "&move=${file:parent}/${exchangeProperty.folder}/${file:onlyname}")
                    .setProperty("folder", constant("done"))
                    .to("aws-supplychain:{{instance}}?eventType=inbound_order"
                            + "&idempotencyKey=repaired-${header.CamelFileName}");
            // end::replay[]
        }
    }

    static final class Check extends RouteBuilder {
        @Override
        public void configure() {
            // tag::check[]
            from("file:{{inbox}}?noop=true")
                    .to("aws-supplychain:{{instance}}?eventType=inbound_order&validateRecords=true&dryRun=true")
                    .log("${header.CamelFileName}: ${header.CamelAwsSupplyChainRecordCount} records in"
                            + " ${header.CamelAwsSupplyChainEventCount} events and"
                            + " ${header.CamelAwsSupplyChainGroupCount} groups,"
                            + " ${header.CamelAwsSupplyChainInvalidRecordCount} cannot be sent:"
                            + " ${header.CamelAwsSupplyChainFaults}");
            // end::check[]
        }
    }

    static final class Pause extends RouteBuilder {
        @Override
        public void configure() {
            // tag::pause[]
            onException(Exception.class)
                    .onWhen(method(MessageFault.class, "isCauseOf"))
                    .handled(true)
                    .setProperty("folder", constant("failed"));

            from("file:{{inbox}}?readLock=changed&readLockMinAge=1s&readLockMinLength=0&maxMessagesPerPoll=10"
                            + "&move=${file:parent}/${exchangeProperty.folder}/${file:onlyname}")
                    .routePolicy(new OutageRoutePolicy())
                    .setProperty("folder", constant("done"))
                    .to("aws-supplychain:{{instance}}?eventType=inbound_order&idempotencyKey=${header.CamelFileName}"
                            + "&deliveryTimeout=1h");
            // end::pause[]
        }
    }
}
