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
package io.github.camelsupplychain.delivery;

/** Counts the requests and events of an instance, or of one endpoint at it. Guarded by the engine's lock. */
final class RequestCounts {

    /** The counts of the instance, which include all of its endpoints; null if these are the instance's. */
    private final RequestCounts instance;

    private final FailureCounts failures = new FailureCounts();
    private int inFlight;
    private int eventsInFlight;
    private long requests;
    private long delivered;
    private long retried;
    private long throttled;
    private long deduplicated;

    private RequestCounts(RequestCounts instance) {
        this.instance = instance;
    }

    static RequestCounts ofInstance() {
        return new RequestCounts(null);
    }

    RequestCounts ofEndpoint() {
        return new RequestCounts(this);
    }

    void sent(Batch batch) {
        requests++;
        retried += batch.attempts > 0 ? 1 : 0;
        inFlight++;
        eventsInFlight += batch.events.size();
        if (instance != null) {
            instance.sent(batch);
        }
    }

    void ended(Batch batch) {
        inFlight--;
        eventsInFlight -= batch.events.size();
        if (instance != null) {
            instance.ended(batch);
        }
    }

    void throttled() {
        throttled++;
        if (instance != null) {
            instance.throttled();
        }
    }

    void delivered() {
        delivered++;
        if (instance != null) {
            instance.delivered();
        }
    }

    void deduplicated(int events) {
        deduplicated += events;
        if (instance != null) {
            instance.deduplicated(events);
        }
    }

    void failed(String error) {
        failures.count(error);
        if (instance != null) {
            instance.failed(error);
        }
    }

    int inFlightNow() {
        return inFlight;
    }

    int eventsInFlightNow() {
        return eventsInFlight;
    }

    /** The requests that are no longer in flight. */
    long requestsEnded() {
        return requests - inFlight;
    }

    long eventsDelivered() {
        return delivered;
    }

    long requestsRetried() {
        return retried;
    }

    long requestsThrottled() {
        return throttled;
    }

    long eventsDeduplicated() {
        return deduplicated;
    }

    FailureCounts failures() {
        return failures;
    }
}
