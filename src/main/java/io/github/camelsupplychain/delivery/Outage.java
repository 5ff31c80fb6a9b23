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

/**
 * Tells the log, in one line each, that the service cannot be reached, does not answer or fails at everything, and that
 * this is over. A single failure is no outage: attempts have to fail for a while without a success among them. Guarded
 * by the engine's lock.
 */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private static final long SECOND = 1_000_000_000L;
    private static final long NOTICED_AFTER = 10 * SECOND;

    private final Consumer<Runnable> unlocked;
    private long began;
    private long failures;
    private boolean noticed;

    /**
     * @param unlocked runs a task later, without the engine's lock
     */
    Outage(Consumer<Runnable> unlocked) {
        this.unlocked = unlocked;
    }

    void failed(Attempt attempt, String reason, long now) {
        if (failures == 0) {
            began = now;
        }
        failures++;
        if (!noticed && now - began >= NOTICED_AFTER) {
            noticed = true;
            String instance = attempt.instanceId();
            long attempts = failures;
            unlocked.accept(() -> LOG.warn(
                    "AWS Supply Chain instance {}: nothing could be delivered for {} s. {} attempts failed, the last with:"
                            + " {}. Events wait, and are tried again until their delivery timeout",
                    instance,
                    NOTICED_AFTER / SECOND,
                    attempts,
                    reason));
        }
    }

    void answered(Attempt attempt, long now) {
        if (noticed) {
            String instance = attempt.instanceId();
            long seconds = (now - began) / SECOND;
            long attempts = failures;
            unlocked.accept(() -> LOG.info(
                    "AWS Supply Chain instance {}: it answers again, after {} s and {} failed attempts",
                    instance,
                    seconds,
                    attempts));
        }
        failures = 0;
        noticed = false;
    }
}
