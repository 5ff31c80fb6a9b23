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
package io.github.camelsupplychain.route;

import io.github.camelsupplychain.delivery.DeliveryStats;
import io.github.camelsupplychain.producer.DeliveryService;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses the source of a route while events cannot be delivered, so that few messages fail in an outage: the route
 * takes no further messages, and those it has taken are retried until their {@code deliveryTimeout}.
 *
 * <p>The consumer is suspended when the oldest pending event has waited for {@code maxAge}, and resumed when no event
 * has waited that long any more, because it was stored or has failed. After a failure, the next messages of the source
 * show whether the outage is over.
 *
 * <pre>{@code
 * from("file:orders?readLock=changed").routePolicy(new OutageRoutePolicy()).to("aws-supplychain:...");
 * }</pre>
 *
 * <p>Unlike a suspended route, a suspended consumer does not reject exchanges in progress. Routes that share a policy
 * are paused and resumed independently.
 */
public class OutageRoutePolicy extends RoutePolicySupport {

    private static final Logger LOG = LoggerFactory.getLogger(OutageRoutePolicy.class);

    private final Map<String, Watch> watches = new ConcurrentHashMap<>();
    private Duration maxAge = Duration.ofSeconds(30);
    private Duration interval = Duration.ofSeconds(1);
    private String instanceId;

    /** How long the oldest pending event may have waited. */
    public Duration getMaxAge() {
        return maxAge;
    }

    /** Sets how long the oldest pending event may have waited, 30 seconds by default; shorter than deliveryTimeout. */
    public void setMaxAge(Duration maxAge) {
        this.maxAge = maxAge;
    }

    /** How often that is checked. */
    public Duration getInterval() {
        return interval;
    }

    /** Sets how often that is checked, each second by default. */
    public void setInterval(Duration interval) {
        this.interval = interval;
    }

    /** The instance whose events count, or null if those of all instances do. */
    public String getInstanceId() {
        return instanceId;
    }

    /** Sets the instance whose events count; by default those of all instances that the Camel context sends to. */
    public void setInstanceId(String instanceId) {
        this.instanceId = instanceId;
    }

    @Override
    public void onStart(Route route) {
        watches.computeIfAbsent(route.getId(), id -> new Watch(route));
    }

    @Override
    public void onStop(Route route) {
        Watch watch = watches.remove(route.getId());
        if (watch != null) {
            watch.end();
        }
    }

    @Override
    public void onRemove(Route route) {
        onStop(route);
    }

    private Duration oldestAge(Route route) {
        DeliveryService service = DeliveryService.existing(route.getCamelContext());
        if (service == null) {
            return Duration.ZERO;
        }
        return service.instances().entrySet().stream()
                .filter(entry ->
                        instanceId == null || instanceId.equals(entry.getKey().instanceId()))
                .map(entry -> entry.getValue())
                .map(DeliveryStats::oldestAge)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Watches for one route. */
    private final class Watch {
        private final Route route;
        private final ScheduledExecutorService timer;

        /**
         * Whether this policy suspended the consumer: it resumes no consumer that somebody else has suspended. Guarded
         * by this.
         */
        private boolean isPaused;

        Watch(Route route) {
            this.route = route;
            timer = route.getCamelContext()
                    .getExecutorServiceManager()
                    .newSingleThreadScheduledExecutor(OutageRoutePolicy.this, "AwsSupplyChainRoutePolicy");
            timer.scheduleWithFixedDelay(this::check, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }

        private synchronized void check() {
            try {
                Duration age = oldestAge(route);
                boolean isTooOld = age.compareTo(maxAge) >= 0;
                if (isTooOld && !isPaused && !ServiceHelper.isSuspended(route.getConsumer())) {
                    isPaused = suspendOrStopConsumer(route.getConsumer());
                    LOG.warn(
                            "Route {} takes no more messages: the oldest pending event to AWS Supply Chain has waited {} s",
                            route.getId(),
                            age.toSeconds());
                } else if (!isTooOld && isPaused) {
                    isPaused = false;
                    resumeOrStartConsumer(route.getConsumer());
                    LOG.info("Route {} takes messages again", route.getId());
                }
            } catch (Throwable e) { // An exception that escaped would end the checks.
                LOG.warn("Route {} could not be paused or resumed", route.getId(), e);
            }
        }

        void end() {
            route.getCamelContext().getExecutorServiceManager().shutdown(timer);
        }
    }
}
