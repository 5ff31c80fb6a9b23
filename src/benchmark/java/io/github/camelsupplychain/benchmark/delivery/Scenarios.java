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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that is measured, in the order in which it is. */
final class Scenarios {

    /** Many enough that hardly any event waits for another one of its group. */
    private static final long MANY_GROUPS = 100_000;

    private Scenarios() {}

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        all.add(new Scenario(
                "one-caller",
                "1 caller that waits, the service answers at once",
                0,
                new Throughput(load -> load.startCallers(1)),
                everyWay(50)));
        all.add(new Scenario(
                "callers-64",
                "64 callers that wait, the service answers at once",
                0,
                new Throughput(load -> load.startCallers(64)),
                everyWay(64)));
        all.add(new Scenario(
                "in-flight-512",
                "1 caller thread, up to 512 records in flight, the service takes 20 ms",
                20,
                new Throughput(load -> load.startOneCaller(512)),
                everyWay(512)));
        all.add(new Scenario(
                "hot-callers",
                "64 callers that wait, one group, the service answers at once",
                0,
                new Throughput(load -> load.startCallers(64)),
                oneGroup(Orders.in(1))));
        all.add(new Scenario(
                "hot-pending",
                "1 caller thread, up to 10,000 records pending, one group, the service takes 20 ms",
                20,
                new Throughput(load -> load.startOneCaller(10_000)),
                oneGroup(Orders.in(1))));
        all.add(new Scenario(
                "hot-pending-short",
                "the same with records of 300 characters",
                20,
                new Throughput(load -> load.startOneCaller(10_000)),
                oneGroup(Orders.shortOnesIn(1))));
        all.add(new Scenario(
                "file",
                "a file of records of 300 characters to 16 groups, the service takes 20 ms",
                20,
                new Throughput(load -> load.startOneCaller(OrderLines.ORDERS)),
                FileSubjects.all()));
        all.add(new Scenario(
                "csv",
                "the same file as JSON lines and as CSV, the service takes 20 ms",
                20,
                new Throughput(load -> load.startOneCaller(OrderLines.ORDERS)),
                CsvSubjects.all()));
        all.add(new Scenario(
                "quota",
                "orders of 300 characters, each a group of its own; the service takes 50 requests a second, each for 20 ms",
                StubSettings.answeringIn(20).taking(50),
                new Throughput(load -> load.startOneCaller(10_000)),
                QuotaSubjects.all()));
        all.add(new Scenario(
                "tls",
                "in-flight-512 over TLS",
                StubSettings.answeringIn(20).overTls(),
                new Throughput(load -> load.startOneCaller(512)),
                new OrderSubjects(Orders.in(MANY_GROUPS), 512)
                        .rawNetty()
                        .rawCrt()
                        .component()
                        .component("component-crt", "&httpClient=crt")
                        .all()));
        for (BadRecordSubjects.Kind kind : BadRecordSubjects.Kind.values()) {
            all.add(new Scenario(
                    kind.scenario(),
                    "a file of records of 300 characters, one in 100 of them " + kind.title()
                            + " and a dead letter, the service takes 20 ms",
                    20,
                    new Throughput(load -> load.startOneCaller(1)),
                    BadRecordSubjects.of(kind)));
        }
        for (int groups : new int[] {10, 1_000, 100_000, 1_000_000}) {
            int inFlight = Math.min(groups, 512);
            all.add(flat("groups-" + groups, inFlight, groups));
        }
        for (int inFlight : new int[] {1, 50, 500, 5_000}) {
            all.add(flat("flight-" + inFlight, inFlight, MANY_GROUPS));
        }
        all.add(new Scenario(
                "heap",
                "what a million groups leave behind",
                0,
                new HeapGrowth(1_000_000, 512),
                new OrderSubjects(Orders.in(Long.MAX_VALUE), 512)
                        .rawNetty()
                        .component()
                        .all()));
        all.add(new Scenario(
                "start",
                "from the start of the JVM to the first event, the service answers at once",
                0,
                new FirstEvent(),
                new OrderSubjects(Orders.in(1), 50)
                        .rawNetty()
                        .rawSync()
                        .bean()
                        .eventbridge()
                        .kinesis()
                        .component()
                        .all()));
        all.add(new Scenario(
                "idle",
                "a process that has sent 1,000 events and sends no more",
                0,
                new Idle(),
                new OrderSubjects(Orders.in(1000), 50).rawNetty().component().all()));
        return all;
    }

    private static Scenario flat(String name, int inFlight, long groups) {
        return new Scenario(
                name,
                String.format(
                        "1 caller thread, up to %,d records in flight, %,d groups, the service answers at once",
                        inFlight, groups),
                0,
                new Throughput(load -> load.startOneCaller(inFlight)),
                new OrderSubjects(Orders.in(groups), inFlight)
                        .rawNetty()
                        .processor()
                        .component()
                        .all());
    }

    private static Map<String, SubjectMaker> everyWay(int inFlight) {
        return new OrderSubjects(Orders.in(MANY_GROUPS), inFlight)
                .rawNetty()
                .rawCrt()
                .rawSync()
                .bean()
                .processor()
                .eventbridge()
                .kinesis()
                .component()
                .component("component-crt", "&httpClient=crt")
                .all();
    }

    private static Map<String, SubjectMaker> oneGroup(Orders orders) {
        return new OrderSubjects(orders, 64)
                .bean()
                .component(100)
                .component("component-coalesce", "&coalesce=true")
                .all();
    }
}
