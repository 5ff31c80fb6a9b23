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
package io.github.camelsupplychain.load;

import io.github.camelsupplychain.delivery.StoredEvent;
import io.github.camelsupplychain.error.LoadFailedException;
import io.github.camelsupplychain.error.LoadFailedException.FailedLoad;
import io.github.camelsupplychain.error.LoadOpenException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The wait for all loads of one exchange. Guarded by the lock of {@link LoadAwaiter}. */
final class LoadWait {

    /** In {@link System#nanoTime}. */
    final long deadline;

    private final Consumer<RuntimeException> whenEnded;
    private final int loads;

    /** In the order of the exchange's events. */
    private final Set<AwaitedLoad> open = new LinkedHashSet<>();

    private final List<FailedLoad> failedLoads = new ArrayList<>(0);
    private int failedCount;
    private Throwable lastFailure;
    private boolean over;

    LoadWait(List<StoredEvent> events, long now, long deadline, Consumer<RuntimeException> whenEnded) {
        this.deadline = deadline;
        this.whenEnded = whenEnded;
        this.loads = events.size();
        events.forEach(event -> open.add(new AwaitedLoad(event, this, now)));
    }

    Set<AwaitedLoad> open() {
        return open;
    }

    List<String> openIds() {
        return open.stream().map(load -> load.event.eventId()).toList();
    }

    /** How many open loads the service reports no status for. */
    int openWithoutStatus() {
        return (int) open.stream().filter(load -> load.isStatusMissing).count();
    }

    boolean isOver() {
        return over;
    }

    /** The failure of the latest lookup, or null. */
    Throwable lastFailure() {
        return lastFailure;
    }

    void setLastFailure(Throwable failure) {
        lastFailure = failure;
    }

    void succeeded(AwaitedLoad load) {
        open.remove(load);
    }

    void failed(AwaitedLoad load, String message) {
        open.remove(load);
        failedCount++;
        if (failedLoads.size() < LoadFailedException.LISTED) {
            failedLoads.add(new FailedLoad(load.event.eventId(), message));
        }
    }

    /**
     * Ends the wait.
     *
     * @param why the reason if loads are still open, else null
     * @return completes the exchange; must run without the lock
     */
    Runnable end(LoadOpenException why) {
        over = true;
        RuntimeException outcome = outcome(why);
        return () -> whenEnded.accept(outcome);
    }

    private RuntimeException outcome(LoadOpenException why) {
        if (failedCount == 0) {
            return why;
        }
        LoadFailedException failure = new LoadFailedException(failedLoads, failedCount, loads);
        if (why != null) {
            failure.addSuppressed(why);
        }
        return failure;
    }
}
