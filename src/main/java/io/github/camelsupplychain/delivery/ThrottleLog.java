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

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs when the throttle becomes active and when it ends, one line each. Guarded by the engine's lock. */
final class ThrottleLog {

    private static final Logger LOG = LoggerFactory.getLogger(ThrottleLog.class);

    private static final long SECOND = 1_000_000_000L;

    private final Throttle throttle;
    private final Consumer<Runnable> unlocked;
    private boolean active;
    private String instance;
    private long began;
    private long requestsBefore;
    private long refusedBefore;

    /**
     * @param unlocked runs a task later, without the engine's lock
     */
    ThrottleLog(Throttle throttle, Consumer<Runnable> unlocked) {
        this.throttle = throttle;
        this.unlocked = unlocked;
    }

    /**
     * The service throttled a request.
     *
     * @param requests how many have ended; those in flight may be refused yet
     * @param refused how many of them were throttled
     */
    void refused(Attempt attempt, long requests, long refused, long now) {
        if (!active && throttle.isActive()) {
            active = true;
            instance = attempt.instanceId();
            began = now;
            requestsBefore = requests;
            refusedBefore = refused;
            String name = instance;
            long pace = Math.round(throttle.pace());
            unlocked.accept(() -> LOG.warn(
                    "AWS Supply Chain instance {} is throttling requests (429); sending about {} requests/s and adapting",
                    name,
                    pace));
        }
    }

    /** The throttle may have ended. */
    void update(long requests, long refused, long now) {
        if (active && !throttle.isActive()) {
            active = false;
            String name = instance;
            long seconds = (now - began) / SECOND;
            long requestsSince = requests - requestsBefore;
            long refusedSince = refused - refusedBefore;
            unlocked.accept(() -> LOG.warn(
                    "AWS Supply Chain instance {} is no longer throttling requests, after {} s in which it refused {} of {}"
                            + " requests",
                    name,
                    seconds,
                    refusedSince,
                    requestsSince));
        }
    }
}
