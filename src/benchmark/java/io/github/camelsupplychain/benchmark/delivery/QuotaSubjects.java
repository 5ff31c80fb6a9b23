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
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Ways to send short orders to a service that takes few requests: what counts is how many records a request holds. */
final class QuotaSubjects {

    private static final Orders ORDERS = Orders.shortOnesIn(Long.MAX_VALUE);
    private static final int SHARDS = 16;

    /** So many orders are one body where each of them becomes an event. */
    private static final int ORDERS_OF_BODY = 100;

    private QuotaSubjects() {}

    static Map<String, SubjectMaker> all() {
        Map<String, SubjectMaker> all = new LinkedHashMap<>();
        all.put("bean", FileSubjects::bean);
        all.put("camel-aws2-kinesis", FileSubjects::kinesisLists);
        all.put("component", QuotaSubjects::naturalKeys);
        all.put("component-shards", QuotaSubjects::shards);
        all.put("component-coalesce", QuotaSubjects::coalesce);
        return all;
    }

    private static String uri(Stub stub, Settings settings, String options) {
        return "aws-supplychain:" + Stub.INSTANCE + "?eventType=inbound_order&" + stub.camelOptions() + options
                + settings.options();
    }

    private static String order(long number) {
        return ORDERS.text(ORDERS.group(number));
    }

    /** Each order is a group of its own, and so an event of its own. */
    private static Subject naturalKeys(Stub stub, Settings settings) throws Exception {
        return Route.to(
                        uri(stub, settings, ""),
                        (message, number) ->
                                message.setBody(LongStream.range(number * ORDERS_OF_BODY, (number + 1) * ORDERS_OF_BODY)
                                        .mapToObj(QuotaSubjects::order)
                                        .collect(Collectors.joining("\n"))))
                .holding(ORDERS_OF_BODY, 2);
    }

    /** Files whose orders share groups, and so events. */
    private static Subject shards(Stub stub, Settings settings) throws Exception {
        Path file = settings.directory().resolve("orders-" + settings.fileMegabytes() + ".jsonl");
        long orders = write(file, settings.fileMegabytes() * 1024L * 1024);
        return Route.to(
                        uri(stub, settings, "&groupShards=" + SHARDS),
                        (message, number) -> message.setBody(file.toFile()))
                .holding(orders, 2);
    }

    private static long write(Path file, long bytes) throws IOException {
        long orders = bytes / (order(0).length() + 1L);
        try (Writer lines = Files.newBufferedWriter(file)) {
            for (long i = 0; i < orders; i++) {
                lines.append(order(i)).append('\n');
            }
        }
        return orders;
    }

    /** One order a message. */
    private static Subject coalesce(Stub stub, Settings settings) throws Exception {
        return Route.to(
                uri(stub, settings, "&coalesce=true&groupShards=" + SHARDS),
                (message, number) -> message.setBody(order(number)));
    }
}
