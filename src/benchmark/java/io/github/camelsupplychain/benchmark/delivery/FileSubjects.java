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
package io.github.camelsupplychain.benchmark.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.camel.component.aws2.kinesis.Kinesis2Constants;
import software.amazon.awssdk.services.supplychain.SupplyChainClient;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** Ways to send what a file of {@link OrderLines} holds, or would hold. */
final class FileSubjects {

    private static final String EVENT_TYPE = "scn.data.inboundorderline";

    /** What one PutRecords takes at most. */
    private static final int KINESIS_RECORDS = 500;

    private FileSubjects() {}

    static Map<String, SubjectMaker> all() {
        Map<String, SubjectMaker> all = new LinkedHashMap<>();
        all.put("raw-async", FileSubjects::readyMade);
        all.put("bean", FileSubjects::bean);
        all.put("camel-aws2-kinesis", FileSubjects::kinesisLists);
        all.put("by-hand", FileSubjects::byHand);
        all.put("component", FileSubjects::component);
        return all;
    }

    /** The same events ready-made, one of each group at once, as order asks. */
    private static Subject readyMade(Stub stub, Settings settings) {
        List<SendDataIntegrationEventRequest> events = IntStream.range(0, OrderLines.ORDERS)
                .mapToObj(order -> SendDataIntegrationEventRequest.builder()
                        .instanceId(Stub.INSTANCE)
                        .eventType(EVENT_TYPE)
                        .eventGroupId(OrderLines.order(order))
                        .data(OrderLines.event(order))
                        .build())
                .toList();
        return RawClient.netty(stub, OrderLines.ORDERS, number -> events.get((int) (number % OrderLines.ORDERS)))
                .holding(OrderLines.RECORDS_OF_EVENT);
    }

    /** One record a call, from one caller: what reads the file is left out. */
    static Subject bean(Stub stub, Settings settings) throws Exception {
        HandWrittenBean bean =
                new HandWrittenBean(stub.connect(SupplyChainClient.builder()).build(), EVENT_TYPE);
        return new Route(route -> route.bean(bean, "send"), (message, number) -> {
                    message.setBody(OrderLines.text(number));
                    message.setHeader(HandWrittenBean.GROUP, OrderLines.order(number));
                })
                .holding(1, 1);
    }

    /** As many records a call as Kinesis takes, from one caller: what reads the file is left out. */
    static Subject kinesisLists(Stub stub, Settings settings) throws Exception {
        List<String> records =
                LongStream.range(0, KINESIS_RECORDS).mapToObj(OrderLines::text).toList();
        return Route.to("aws2-kinesis:orders?" + stub.camelOptions(), (message, number) -> {
                    message.setBody(records);
                    message.setHeader(Kinesis2Constants.PARTITION_KEY, OrderLines.order(number));
                })
                .holding(KINESIS_RECORDS, 1);
    }

    /** One file after the other, read, packed and sent, with nothing promised. */
    private static Subject byHand(Stub stub, Settings settings) throws Exception {
        Path file = file(settings);
        return new HandWrittenFileSender(stub, EVENT_TYPE, file, write(file, settings));
    }

    /** One file after the other, read, packed and sent. */
    static Subject component(Stub stub, Settings settings) throws Exception {
        Path file = file(settings);
        long records = write(file, settings);
        return Route.to(uri(stub, settings), (message, number) -> message.setBody(file.toFile()))
                .holding(records, 1);
    }

    static Path file(Settings settings) {
        return settings.directory().resolve("order-lines-" + settings.fileMegabytes() + ".jsonl");
    }

    private static long write(Path file, Settings settings) throws IOException {
        return OrderLines.write(file, settings.fileMegabytes() * 1024L * 1024);
    }

    static String uri(Stub stub, Settings settings) {
        return "aws-supplychain:" + Stub.INSTANCE + "?eventType=inbound_order_line&" + stub.camelOptions()
                + settings.options();
    }
}
