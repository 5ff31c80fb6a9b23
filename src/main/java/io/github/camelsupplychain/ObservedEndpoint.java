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
package io.github.camelsupplychain;

import io.github.camelsupplychain.delivery.DeliveryStats;
import io.github.camelsupplychain.metrics.EndpointMetrics;
import java.util.Set;
import org.apache.camel.Component;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.support.ScheduledPollEndpoint;

/** What operators see of an endpoint in JMX. A stopped endpoint shows zeros. */
public abstract class ObservedEndpoint extends ScheduledPollEndpoint {

    ObservedEndpoint(String uri, Component component) {
        super(uri, component);
    }

    /** The connection while the endpoint is started, else null. */
    abstract EndpointConnection connection();

    /** Its consumers that have not been shut down. */
    abstract Set<SupplyChainConsumer> consumers();

    /** The endpoint's options. */
    public abstract SupplyChainConfiguration getConfiguration();

    /** The metrics of its polls; none are kept while it is stopped. */
    EndpointMetrics metrics() {
        EndpointConnection current = connection();
        return current == null ? EndpointMetrics.NONE : current.delivery().metrics();
    }

    @ManagedAttribute(description = "Event groups with pending events")
    public int getLanes() {
        return stats().lanes();
    }

    @ManagedAttribute(
            description =
                    "Pending events that are not in flight: queued in their group, or waiting for a slot or a retry")
    public int getQueuedEvents() {
        return stats().queued();
    }

    @ManagedAttribute(description = "Requests in flight")
    public int getInFlight() {
        return stats().inFlight();
    }

    @ManagedAttribute(
            description = "Current limit of requests in flight; below maxInFlight while the service throttles")
    public int getInFlightLimit() {
        return stats().inFlightLimit();
    }

    @ManagedAttribute(
            description = "Requests per second that may be sent at present: maxRequestsPerSecond, or less while the"
                    + " service throttles; 0 if there is no limit")
    public long getRequestsPerSecondLimit() {
        return stats().requestsPerSecondLimit();
    }

    @ManagedAttribute(description = "Events accepted but not yet settled")
    public int getPendingEvents() {
        return stats().pending();
    }

    @ManagedAttribute(description = "Characters of data in the pending events")
    public long getPendingChars() {
        return stats().pendingChars();
    }

    @ManagedAttribute(description = "Callers blocked on capacity")
    public int getWaitingCallers() {
        return stats().waiting();
    }

    @ManagedAttribute(description = "Age of the oldest pending event in milliseconds")
    public long getOldestAgeMillis() {
        return stats().oldestAge().toMillis();
    }

    @ManagedAttribute(description = "Events whose load results are awaited")
    public int getAwaitedLoads() {
        EndpointConnection current = connection();
        return current == null ? 0 : current.delivery().awaitedLoads();
    }

    @ManagedAttribute(description = "Events that consumers have emitted and whose exchanges are not done")
    public int getClaimedEvents() {
        return consumers().stream()
                .mapToInt(consumer -> consumer.emitted().claims())
                .sum();
    }

    @ManagedAttribute(
            description = "Marks of emitted events, and ends of claims, that the idempotent repository could not write")
    public int getUnwrittenMarks() {
        return consumers().stream()
                .mapToInt(consumer -> consumer.emitted().unwritten())
                .sum();
    }

    @ManagedAttribute(description = "Events stored by the service")
    public long getSentEvents() {
        return stats().sent();
    }

    @ManagedAttribute(description = "Requests that retried an earlier one")
    public long getRetriedRequests() {
        return stats().retried();
    }

    @ManagedAttribute(description = "Requests refused by the service because of throttling (429)")
    public long getThrottledRequests() {
        return stats().throttled();
    }

    @ManagedAttribute(description = "Dead letters that deadLetterUri has taken")
    public long getDeadLetters() {
        EndpointConnection current = connection();
        return current == null ? 0 : current.delivery().deadLetters();
    }

    @ManagedAttribute(description = "Events that the service had stored before, by their client token")
    public long getDeduplicatedEvents() {
        return stats().deduplicated();
    }

    @ManagedAttribute(
            description = "Seconds for which the service has failed at everything; 0 if it does not, or for less than"
                    + " ten seconds")
    public long getOutageSeconds() {
        return stats().outage().toSeconds();
    }

    @ManagedAttribute(description = "The tag endpoint.id of its metrics; empty while it is stopped")
    public String getMetricsId() {
        EndpointConnection current = connection();
        return current == null ? "" : current.delivery().id();
    }

    @ManagedAttribute(description = "Failed events, counted by error name")
    public String getFailedEvents() {
        return stats().failed().toString();
    }

    private DeliveryStats stats() {
        EndpointConnection current = connection();
        return current == null
                ? DeliveryStats.none(getConfiguration().getMaxInFlight())
                : current.delivery().stats();
    }
}
