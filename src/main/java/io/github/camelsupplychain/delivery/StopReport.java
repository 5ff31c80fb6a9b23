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
 * Logs one line with the outcomes of an instance's events if delivery stopped before all of them had settled. Guarded
 * by the engine's lock.
 */
final class StopReport {

    private static final Logger LOG = LoggerFactory.getLogger(StopReport.class);

    private final Consumer<Runnable> unlocked;
    private boolean begun;
    private long deliveredBefore;

    /**
     * @param unlocked runs a task later, without the engine's lock
     */
    StopReport(Consumer<Runnable> unlocked) {
        this.unlocked = unlocked;
    }

    /** The context has begun to stop. */
    void begin(RequestCounts counts) {
        if (!begun) {
            begun = true;
            deliveredBefore = counts.eventsDelivered();
        }
    }

    /** The time to drain is over, and the remaining events fail. */
    void end(String instanceId, RequestCounts counts, long notStored, long unknown) {
        long stored = counts.eventsDelivered() - deliveredBefore;
        unlocked.accept(() -> LOG.warn(
                "Delivery to AWS Supply Chain instance {} stopped before all events were confirmed: since the stop began"
                        + " {} were stored, {} were not stored, and {} have an unknown outcome",
                instanceId,
                stored,
                notStored,
                unknown));
    }
}
