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

import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.error.MessageFault;
import io.github.camelsupplychain.error.PartialDeliveryException;
import java.util.Map;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

/** The Java routes that the pages of src/main/docs show. */
final class TaskRoutes {

    /** Each page's routes, by its name. */
    static final Map<String, RouteBuilder> BY_TASK = Map.of(
            "send-one-record", new SendOneRecord(),
            "send-a-file", new SendAFile(),
            "send-many-files", new SendManyFiles(),
            "choose-groups", new ChooseGroups(),
            "survive-a-crash", new SurviveACrash(),
            "tune", new Tune(),
            "watch-loads", new WatchLoads());

    private TaskRoutes() {}

    private static final class SendOneRecord extends RouteBuilder {
        @Override
        public void configure() {
            // tag::send-one-record[]
            from("direct:order")
                    .to("aws-supplychain:{{instance}}?eventType=inbound_order")
                    .log("Stored as event ${header.CamelAwsSupplyChainEventId}");
            // end::send-one-record[]
        }
    }

    private static final class SendAFile extends RouteBuilder {
        @Override
        public void configure() {
            // tag::send-a-file[]
            onException(Exception.class)
                    .onWhen(method(MessageFault.class, "isCauseOf"))
                    .handled(true)
                    .setProperty("folder", constant("failed"))
                    .log(LoggingLevel.ERROR, "${file:name}: ${exception.message}");
            onException(Exception.class)
                    .logExhausted(false)
                    .log(LoggingLevel.WARN, "${file:name} stays in the inbox: ${exception.message}");

            from("file:{{inbox}}?sortBy=file:name&synchronous=true&delay=5s"
                            + "&move=${file:parent}/${exchangeProperty.folder}/${file:onlyname}")
                    .setProperty("folder", constant("done"))
                    .to("aws-supplychain:{{instance}}?eventType=inbound_order_line"
                            + "&idempotencyKey=${header.CamelFileName}")
                    .log("${header.CamelFileName}: ${header.CamelAwsSupplyChainRecordCount} records stored");
            // end::send-a-file[]
        }
    }

    private static final class SendManyFiles extends RouteBuilder {
        @Override
        public void configure() {
            onException(Exception.class)
                    .onWhen(method(MessageFault.class, "isCauseOf"))
                    .handled(true)
                    .setProperty("folder", constant("failed"));
            // tag::send-many-files[]
            from("file:{{inbox}}?sortBy=file:name&readLock=changed&readLockMinAge=1s&readLockMinLength=0&delay=5s"
                            + "&move=${file:parent}/${exchangeProperty.folder}/${file:onlyname}")
                    .setProperty("folder", constant("done"))
                    .to("aws-supplychain:{{instance}}?eventType=inbound_order&idempotencyKey=${header.CamelFileName}");
            // end::send-many-files[]
        }
    }

    private static final class ChooseGroups extends RouteBuilder {
        @Override
        public void configure() {
            // tag::group-by[]
            from("direct:stock").to("aws-supplychain:{{instance}}?eventType=inventory_level&groupBy=site_id");
            // end::group-by[]
            // tag::event-group-id[]
            from("direct:plan")
                    .to("aws-supplychain:{{instance}}?eventType=inbound_order&eventGroupId=plan-${header.planId}");
            // end::event-group-id[]
            // tag::to-d[]
            from("direct:any")
                    .toD("aws-supplychain:{{instance}}?eventType=${header.type}&eventGroupId=${header.group}");
            // end::to-d[]
        }
    }

    private static final class SurviveACrash extends RouteBuilder {
        @Override
        public void configure() {
            // tag::redeliver[]
            onException(InvalidEventException.class, ValidationException.class)
                    .handled(true)
                    .to("file:{{refused}}");
            onException(PartialDeliveryException.class).maximumRedeliveries(3).redeliveryDelay(1000);
            // end::redeliver[]
            // tag::idempotency-key[]
            from("direct:message")
                    .to("aws-supplychain:{{instance}}?eventType=inbound_order&idempotencyKey=${header.messageId}");
            // end::idempotency-key[]
        }
    }

    private static final class Tune extends RouteBuilder {
        @Override
        public void configure() {
            // tag::batch[]
            from("seda:lines")
                    .aggregate(constant(true), new GroupedBodyAggregationStrategy())
                    .completionSize(500)
                    .completionTimeout(200)
                    .to("aws-supplychain:{{instance}}?eventType=inbound_order_line&maxInFlight=512");
            // end::batch[]
        }
    }

    private static final class WatchLoads extends RouteBuilder {
        @Override
        public void configure() {
            // tag::watch-loads[]
            from("aws-supplychain:{{instance}}?loadStatus=FAILED&idempotentRepository=#emitted")
                    .log(
                            "Event ${header.CamelAwsSupplyChainLoadEventId} failed: ${header.CamelAwsSupplyChainLoadMessage}")
                    .setBody(simple("${header.CamelAwsSupplyChainLoadMessage}"))
                    .to("file:{{failed}}?fileName=${header.CamelAwsSupplyChainLoadEventId}.txt");
            // end::watch-loads[]
            // tag::get-event[]
            from("direct:status")
                    .setBody(simple("{\"eventId\":\"${header.eventId}\"}"))
                    .to("aws-supplychain:{{instance}}?operation=getDataIntegrationEvent")
                    .setBody(simple("${body.event.datasetTargetDetails.datasetLoadExecution.status}"));
            // end::get-event[]
        }
    }
}
