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
package io.github.camelsupplychain.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the control API shows. */
final class ControlViews {

    /** What one view shows at most, about: a view is in the heap beside the events. */
    private static final long MAX_CHARS = Runtime.getRuntime().maxMemory() / 64;
    /** What an item takes of a view beside its data, about. */
    private static final int ITEM_CHARS = 400;

    private final SupplyChainEmulator emulator;

    ControlViews(SupplyChainEmulator emulator) {
        this.emulator = emulator;
    }

    Map<String, Object> health() {
        Service service = emulator.service();
        Journal journal = service.journal();
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("requests", service.requests().count());
        counts.put("sends", journal.requests());
        counts.put("stored", journal.stored());
        counts.put("duplicates", journal.duplicates());
        counts.put("throttled", journal.throttled());
        counts.put("overlaps", journal.overlaps());
        counts.put("inFlight", journal.inFlight());
        counts.put("maxInFlight", journal.maxInFlight());
        counts.put("events", service.withRetention(Retention::events));
        counts.put("bytes", service.withRetention(Retention::bytes));
        counts.put("droppedEvents", service.withRetention(Retention::dropped));
        counts.put("connections", emulator.openConnections());
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", emulator.resetsServiceConnections() ? "PAUSED" : "UP");
        health.put("endpoint", emulator.endpoint().toString());
        health.put("instanceId", emulator.instanceId());
        health.put("region", emulator.region());
        health.put("accessKey", emulator.accessKey());
        health.put("secretKey", emulator.secretKey());
        health.put("now", emulator.now().toString());
        health.put("loads", loads(service.withEvents(events -> Optional.ofNullable(events.loadTime()))));
        health.put("counts", counts);
        return health;
    }

    /** As the control API is told of it. */
    private static Map<String, Object> loads(Optional<Duration> loadTime) {
        if (loadTime.isEmpty()) {
            return Map.of("byHand", true);
        }
        return loadTime.get().isZero()
                ? Map.of("immediate", true)
                : Map.of("afterMillis", loadTime.get().toMillis());
    }

    Map<String, Object> instances() {
        return Map.of("instances", emulator.service().withAccount(ControlViews::instances));
    }

    private static List<Map<String, Object>> instances(Account account) {
        List<Map<String, Object>> instances = new ArrayList<>();
        for (Instance instance : account.instances().values()) {
            List<Map<String, Object>> datasets = new ArrayList<>();
            for (Namespace namespace : instance.namespaces().values()) {
                for (Dataset dataset : namespace.datasets().values()) {
                    datasets.add(Map.of(
                            "namespace", dataset.namespace(),
                            "name", dataset.name(),
                            "arn", dataset.arn(),
                            "primaryKeys", dataset.schema().primaryKey(),
                            "columns", dataset.schema().columns().size(),
                            "rows", dataset.rowCount()));
                }
            }
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("instanceId", instance.instanceId());
            shown.put("name", instance.name());
            shown.put("state", instance.state(account.now()));
            shown.put("events", instance.events().size());
            shown.put("datasets", datasets);
            instances.add(shown);
        }
        return instances;
    }

    Map<String, Object> rows(List<String> instanceNamespaceDataset, ControlQuery query) {
        query.only("limit");
        return emulator.service().withEvents(events -> {
            Dataset dataset = events.loadedDataset(
                    instanceNamespaceDataset.get(0), instanceNamespaceDataset.get(1), instanceNamespaceDataset.get(2));
            return Map.of("total", dataset.rowCount(), "rows", dataset.lastRows(query.limit(), MAX_CHARS));
        });
    }

    Map<String, Object> events(ControlQuery query) {
        query.only("instanceId", "eventId", "eventType", "eventGroupId", "loadState", "limit", "data")
                .oneOf("loadState", (Object[]) LoadState.values())
                .oneOf("data", true, false);
        List<StoredEvent> matching = emulator.events().stream()
                .filter(event -> query.accepts("instanceId", event.instanceId())
                        && query.accepts("eventId", event.eventId())
                        && query.accepts("eventType", event.eventType())
                        && query.accepts("eventGroupId", event.eventGroupId())
                        && query.accepts("loadState", event.loadState()))
                .toList();
        boolean withData = query.flag("data");
        return Map.of(
                "total",
                matching.size(),
                "events",
                last(
                                matching,
                                query.limit(),
                                event -> withData && event.data() != null
                                        ? event.data().length()
                                        : 0)
                        .map(event -> event(event, withData))
                        .iterator());
    }

    private static Map<String, Object> event(StoredEvent event, boolean withData) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("instanceId", event.instanceId());
        shown.put("eventId", event.eventId());
        shown.put("eventType", event.eventType());
        shown.put("eventGroupId", event.eventGroupId());
        shown.put("clientToken", event.clientToken());
        shown.put("eventTimestamp", event.eventTimestamp().toString());
        shown.put("receivedAt", event.receivedAt().toString());
        shown.put("datasetIdentifier", event.datasetIdentifier());
        shown.put("operationType", event.operation().name());
        shown.put("loadState", event.loadState().name());
        shown.put("loadMessage", event.loadMessage());
        if (withData) {
            shown.put("data", event.data());
        }
        return shown;
    }

    Map<String, Object> requests(ControlQuery query) {
        query.only("operation", "outcome", "status", "eventGroupId", "limit")
                .oneOf(
                        "operation",
                        Arrays.stream(Operation.values())
                                .map(Operation::apiName)
                                .toArray())
                .oneOf("outcome", (Object[]) Arrival.Outcome.values())
                .number("status");
        List<RequestLog.Entry> matching = emulator.service().requests().entries().stream()
                .filter(entry -> query.accepts("operation", entry.operation())
                        && query.accepts("outcome", entry.outcome())
                        && query.accepts("status", entry.status())
                        && query.accepts(
                                "eventGroupId",
                                entry.group() == null ? null : entry.group().eventGroupId()))
                .toList();
        return Map.of(
                "total",
                matching.size(),
                "requests",
                last(matching, query.limit(), entry -> 0)
                        .map(ControlViews::request)
                        .iterator());
    }

    private static Map<String, Object> request(RequestLog.Entry entry) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("number", entry.number());
        shown.put("at", entry.at().toString());
        shown.put("operation", entry.operation());
        shown.put("status", entry.status());
        shown.put("outcome", entry.outcome());
        shown.put("fault", entry.fault() == Fault.NONE ? null : entry.fault());
        shown.put("errorType", entry.errorType());
        shown.put("reason", entry.reason());
        if (entry.arrival() != null) {
            shown.put("instanceId", entry.group().instanceId());
            shown.put("eventType", entry.group().eventType());
            shown.put("eventGroupId", entry.group().eventGroupId());
            shown.put("eventId", entry.arrival().eventId());
            shown.put("attempt", entry.arrival().attempt());
            shown.put("overlap", entry.arrival().overlaps());
            shown.put("inProgress", entry.arrival().isInProgress());
        }
        return shown;
    }

    Map<String, Object> groups(ControlQuery query) {
        query.only("limit");
        List<GroupJournal> groups = emulator.journal().groups();
        return Map.of(
                "total",
                groups.size(),
                "groups",
                last(groups, query.limit(), group -> 0).map(ControlViews::group).iterator());
    }

    private static Map<String, Object> group(GroupJournal group) {
        List<Arrival> arrivals = group.arrivals();
        Map<Arrival.Outcome, Long> outcomes =
                arrivals.stream().collect(Collectors.groupingBy(Arrival::outcome, Collectors.counting()));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("instanceId", group.instanceId());
        shown.put("eventType", group.eventType());
        shown.put("eventGroupId", group.eventGroupId());
        shown.put("requests", arrivals.size());
        shown.put("stored", outcomes.getOrDefault(Arrival.Outcome.STORED, 0L));
        shown.put("duplicates", outcomes.getOrDefault(Arrival.Outcome.DUPLICATE, 0L));
        shown.put("refused", outcomes.getOrDefault(Arrival.Outcome.REFUSED, 0L));
        shown.put("lost", outcomes.getOrDefault(Arrival.Outcome.LOST, 0L));
        shown.put("overlaps", group.overlaps());
        return shown;
    }

    Map<String, Object> faults() {
        Map<String, Object> all = new LinkedHashMap<>();
        emulator.service().faults().describe().forEach((operation, plan) -> all.put(operation.apiName(), plan));
        return Map.of("operations", all);
    }

    /**
     * The last items: as many as asked for and as fit into a view, one at least.
     *
     * @param limit how many at most
     * @param data the length of the data that is shown of an item
     */
    private static <T> Stream<T> last(List<T> items, int limit, ToIntFunction<T> data) {
        int first = items.size();
        long chars = 0;
        while (first > 0 && items.size() - first < limit) {
            chars += ITEM_CHARS + data.applyAsInt(items.get(first - 1));
            if (chars > MAX_CHARS && first < items.size()) {
                break;
            }
            first--;
        }
        return items.subList(first, items.size()).stream();
    }
}
