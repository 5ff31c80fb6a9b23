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

import java.util.List;

/** All metrics. Their names follow Micrometer's convention; each monitoring system has its own spelling. */
enum Metric {
    PENDING_EVENTS(
            Kind.GAUGE,
            "pending.events",
            "events",
            TagName.OF_DELIVERY,
            "Events that are accepted but not yet settled"),
    PENDING_CHARACTERS(
            Kind.GAUGE, "pending.characters", "characters", TagName.OF_DELIVERY, "Characters in the pending events"),
    QUEUED_EVENTS(Kind.GAUGE, "queued.events", "events", TagName.OF_DELIVERY, "Pending events that are not in flight"),
    IN_FLIGHT_REQUESTS(Kind.GAUGE, "inflight.requests", "requests", TagName.OF_DELIVERY, "Requests in flight"),
    WAITING_CALLERS(Kind.GAUGE, "waiting.callers", "callers", TagName.OF_DELIVERY, "Callers blocked on capacity"),
    OLDEST_AGE(Kind.TIME_GAUGE, "oldest.age", "seconds", TagName.OF_DELIVERY, "Age of the oldest pending event"),
    LANES(Kind.GAUGE, "lanes", null, TagName.OF_INSTANCE, "Event groups with pending events"),
    IN_FLIGHT_LIMIT(Kind.GAUGE, "inflight.limit", null, TagName.OF_INSTANCE, "Current limit of requests in flight"),
    REQUESTS_PER_SECOND_LIMIT(
            Kind.GAUGE,
            "requests.per.second.limit",
            null,
            TagName.OF_INSTANCE,
            "Requests per second that may be sent at present; 0 if there is no limit"),
    OUTAGE(
            Kind.TIME_GAUGE,
            "outage",
            "seconds",
            TagName.OF_INSTANCE,
            "How long the service has failed at everything; 0 if it does not, or for less than ten seconds"),
    AWAITED_LOADS(
            Kind.GAUGE, "awaited.loads", "loads", TagName.OF_ENDPOINT, "Stored events whose load results are awaited"),
    OLDEST_AWAITED_LOAD(
            Kind.TIME_GAUGE,
            "awaited.loads.oldest.age",
            "seconds",
            TagName.OF_ENDPOINT,
            "How long the oldest load result has been awaited"),
    CLAIMED_EVENTS(
            Kind.GAUGE,
            "claimed.events",
            "events",
            TagName.OF_ENDPOINT,
            "Events that consumers have emitted and whose exchanges are not done"),
    UNWRITTEN_MARKS(
            Kind.GAUGE,
            "unwritten.marks",
            "marks",
            TagName.OF_ENDPOINT,
            "Marks of emitted events, and ends of claims, that the idempotent repository could not write"),
    CONTINUATION_THREADS(
            Kind.GAUGE,
            "continuation.threads",
            "threads",
            TagName.OF_CONTEXT,
            "Threads on which exchanges continue; 0 if they are virtual"),
    ACTIVE_CONTINUATIONS(
            Kind.GAUGE,
            "continuation.active",
            null,
            TagName.OF_CONTEXT,
            "Threads on which an exchange continues at this moment"),
    QUEUED_CONTINUATIONS(
            Kind.GAUGE,
            "continuation.queued",
            null,
            TagName.OF_CONTEXT,
            "Exchanges that wait for a thread to continue on"),

    RECORDS(Kind.COUNTER, "records", "records", TagName.OF_EVENT, "Records in the events that are stored"),
    EVENTS_DELIVERED(Kind.COUNTER, "events.delivered", null, TagName.OF_EVENT, "Events stored by the service"),
    EVENTS_FAILED(
            Kind.COUNTER,
            "events.failed",
            null,
            TagName.OF_EVENT_WITH_ERROR,
            "Events failed, by the name of the error"),
    EVENTS_DEDUPLICATED(
            Kind.COUNTER,
            "events.deduplicated",
            null,
            TagName.OF_DELIVERY,
            "Events that the service had stored before, by their client token"),
    DEAD_LETTERS(
            Kind.COUNTER,
            "dead.letters",
            "letters",
            TagName.OF_DELIVERY,
            "Dead letters that deadLetterUri has taken: a record, or the records of a refused event"),
    REQUESTS_RETRIED(
            Kind.COUNTER, "requests.retried", null, TagName.OF_DELIVERY, "Requests that retried an earlier one"),
    REQUESTS_THROTTLED(Kind.COUNTER, "requests.throttled", null, TagName.OF_DELIVERY, "Requests answered with 429"),
    LOADS(
            Kind.COUNTER,
            "loads",
            "loads",
            TagName.OF_DELIVERY_WITH_STATUS,
            "Events emitted by the consumer, by the status of their load"),

    DELIVERY(
            Kind.TIMER,
            "delivery",
            "seconds",
            TagName.OF_EVENT_WITH_ERROR,
            "Time from the acceptance of an event to its settlement"),
    REQUEST(
            Kind.TIMER,
            "request",
            "seconds",
            TagName.OF_DELIVERY_WITH_ERROR,
            "Time of a request that sends events, successful or not"),
    POLL(Kind.TIMER, "poll", "seconds", TagName.OF_DELIVERY_WITH_ERROR, "Time of a poll of the consumer");

    enum Kind {
        GAUGE("gauge"),
        TIME_GAUGE("gauge"),
        COUNTER("counter"),
        TIMER("timer, histogram");

        final String inWords;

        Kind(String inWords) {
            this.inWords = inWords;
        }
    }

    private static final String PREFIX = "aws.supplychain.";

    final Kind kind;
    final String meterName;
    /** Null for a plain number. */
    final String unit;

    /** The names of its tags, always all of them. */
    final List<String> tags;

    final String description;

    Metric(Kind kind, String name, String unit, List<String> tags, String description) {
        this.kind = kind;
        this.meterName = PREFIX + name;
        this.unit = unit;
        this.tags = tags;
        this.description = description;
    }
}
