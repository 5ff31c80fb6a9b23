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
package io.github.camelsupplychain.examples.kafka;

import java.time.Duration;
import java.util.Locale;

/** How large a scenario is: small enough for every build, or the full one with {@code -Dsize=full}. */
enum Size {
    SMALL(new Orders(200, 2_400), 60, Duration.ofSeconds(3), Duration.ofSeconds(4)),
    FULL(new Orders(1_000, 100_000), 5_000, Duration.ofSeconds(10), Duration.ofSeconds(20));

    private final Orders orders;
    private final int window;
    private final Duration throttle;
    private final Duration outage;

    Size(Orders orders, int window, Duration throttle, Duration outage) {
        this.orders = orders;
        this.window = window;
        this.throttle = throttle;
        this.outage = outage;
    }

    /** The size that the system property {@code size} names. */
    static Size chosen() {
        return valueOf(System.getProperty("size", "small").toUpperCase(Locale.ROOT));
    }

    Orders orders() {
        return orders;
    }

    /** How many events are written ahead of those that are committed: for the small size few, so that acts meet traffic. */
    int window() {
        return window;
    }

    /** How long the service is throttled. */
    Duration throttle() {
        return throttle;
    }

    /** How long the service is cut off. */
    Duration outage() {
        return outage;
    }
}
