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

import java.time.Duration;
import java.util.Random;

/** Decides which requests a service accepts. */
@FunctionalInterface
interface Quota {

    /**
     * @param now the time since the service began
     * @param inService requests that were taken and not yet answered
     */
    boolean takes(Duration now, int inService);

    /** What both take. The other one is asked first. */
    default Quota and(Quota other) {
        return (now, inService) -> other.takes(now, inService) && takes(now, inService);
    }

    /** So many in each window of time, however soon they come. */
    static Quota perWindow(int requests, Duration window) {
        return new Quota() {
            private long current;
            private int used;

            @Override
            public boolean takes(Duration now, int inService) {
                long index = now.dividedBy(window);
                if (index != current) {
                    current = index;
                    used = 0;
                }
                if (used == requests) {
                    return false;
                }
                used++;
                return true;
            }
        };
    }

    /** A bucket of tokens that is filled at a steady rate. */
    static Quota tokenBucket(double perSecond, double capacity) {
        return new Quota() {
            private double tokens = capacity;
            private Duration filled = Duration.ZERO;

            @Override
            public boolean takes(Duration now, int inService) {
                tokens = Math.min(capacity, tokens + now.minus(filled).toNanos() / 1e9 * perSecond);
                filled = now;
                if (tokens < 1) {
                    return false;
                }
                tokens--;
                return true;
            }
        };
    }

    static Quota concurrent(int requests) {
        return (now, inService) -> inService < requests;
    }

    /** Refuses some by chance, whatever the rate. */
    static Quota fickle(double refusedShare) {
        Random random = new Random(1);
        return (now, inService) -> random.nextDouble() >= refusedShare;
    }

    static Quota none() {
        return (now, inService) -> false;
    }

    static Quota unlimited() {
        return (now, inService) -> true;
    }
}
