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
package io.github.camelsupplychain.metrics;

import io.github.camelsupplychain.delivery.DeliveryStats;
import io.github.camelsupplychain.target.DatasetName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The metrics of an endpoint's deliveries to one instance. Gauges, and counters that JMX shows too, read the same
 * statistics as JMX; counters with more tags than JMX has are kept here.
 */
final class DeliverySeries extends Series<Supplier<DeliveryStats>> {

    private static final int MOST_TARGETS = 64;
    /** As many as JMX distinguishes. */
    private static final int MOST_ERRORS = 32;

    private static final Target OTHER_TARGETS = new Target(BoundedNames.OTHER, BoundedNames.OTHER);

    private final BoundedNames eventErrors = new BoundedNames(MOST_ERRORS);
    private final BoundedNames requestErrors = new BoundedNames(MOST_ERRORS);
    private final Map<Target, Outcomes> outcomes = new ConcurrentHashMap<>();
    private final Map<String, Timer> requests = new ConcurrentHashMap<>();

    private record Target(String eventType, String dataset) {}

    DeliverySeries(MeterGroup meters) {
        super(meters);
        meters.gauge(Metric.PENDING_EVENTS, () -> stats().pending());
        meters.gauge(Metric.PENDING_CHARACTERS, () -> stats().pendingChars());
        meters.gauge(Metric.QUEUED_EVENTS, () -> stats().queued());
        meters.gauge(Metric.IN_FLIGHT_REQUESTS, () -> stats().inFlight());
        meters.gauge(Metric.WAITING_CALLERS, () -> stats().waiting());
        meters.timeGauge(Metric.OLDEST_AGE, () -> stats().oldestAge());
        meters.count(Metric.EVENTS_DEDUPLICATED, () -> stats().deduplicated());
        meters.count(Metric.REQUESTS_RETRIED, () -> stats().retried());
        meters.count(Metric.REQUESTS_THROTTLED, () -> stats().throttled());
    }

    private DeliveryStats stats() {
        return sources.stream().map(Supplier::get).reduce(DeliveryStats::plus).orElse(DeliveryStats.none(0));
    }

    void requestEnded(Duration duration, String error) {
        String name = error == null ? TagName.NONE : requestErrors.of(error);
        requests.computeIfAbsent(name, unknown -> meters.timer(Metric.REQUEST, TagName.ERROR, name))
                .record(duration);
    }

    void eventSettled(String eventType, String dataset, int records, Duration duration, String error) {
        Outcomes ended = outcomes(new Target(eventType, dataset));
        if (error == null) {
            ended.delivered(records, duration);
        } else {
            ended.failed(eventErrors.of(error), duration);
        }
    }

    private Outcomes outcomes(Target target) {
        Outcomes known = outcomes.get(target);
        if (known != null) {
            return known;
        }
        Target shown = outcomes.size() < MOST_TARGETS ? target : OTHER_TARGETS;
        return outcomes.computeIfAbsent(shown, Outcomes::new);
    }

    /** The outcomes of the events for one target. */
    private final class Outcomes {
        private final String[] tags;
        private final Counter records;
        private final Counter delivered;
        private final Timer time;
        private final Map<String, Failures> failures = new ConcurrentHashMap<>();

        Outcomes(Target target) {
            tags = new String[] {TagName.EVENT_TYPE, target.eventType, TagName.DATASET, nameOf(target.dataset)};
            records = meters.counter(Metric.RECORDS, tags);
            delivered = meters.counter(Metric.EVENTS_DELIVERED, tags);
            time = meters.timer(Metric.DELIVERY, withError(TagName.NONE));
        }

        /** Not the ARN, because it contains the account and the instance. */
        private static String nameOf(String dataset) {
            return dataset == null
                    ? TagName.NONE
                    : DatasetName.find(dataset).map(DatasetName::toString).orElse(BoundedNames.OTHER);
        }

        private String[] withError(String error) {
            return new String[] {tags[0], tags[1], tags[2], tags[3], TagName.ERROR, error};
        }

        void delivered(int count, Duration duration) {
            records.increment(count);
            delivered.increment();
            time.record(duration);
        }

        void failed(String error, Duration duration) {
            Failures failed = failures.computeIfAbsent(
                    error,
                    name -> new Failures(
                            meters.counter(Metric.EVENTS_FAILED, withError(name)),
                            meters.timer(Metric.DELIVERY, withError(name))));
            failed.count.increment();
            failed.time.record(duration);
        }
    }

    private record Failures(Counter count, Timer time) {}
}
