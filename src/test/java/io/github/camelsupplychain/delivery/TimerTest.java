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

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Delayed;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The timer of production, whose time is the machine's. */
class TimerTest {

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
    private final Timer timer = Timer.over(executor);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void itsTimeIsTheMachines() {
        long before = System.nanoTime();
        long now = timer.nanoTime();
        assertThat(now - before).isNotNegative();
        assertThat(System.nanoTime() - now).isNotNegative();
    }

    @Test
    void aTaskRunsAfterItsDelay() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        timer.schedule(ran::countDown, Duration.ofNanos(1));
        ran.await();
        timer.schedule(() -> {}, Duration.ofMinutes(10));
        assertThat(((Delayed) executor.getQueue().peek()).getDelay(TimeUnit.SECONDS))
                .isBetween(400L, 600L);
    }

    @Test
    void aCancelledTaskDoesNotRun() {
        timer.schedule(() -> {}, Duration.ofHours(1)).cancel();
        assertThat(executor.getQueue()).allMatch(task -> ((Future<?>) task).isCancelled());
    }
}
