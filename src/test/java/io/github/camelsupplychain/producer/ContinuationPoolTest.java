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
package io.github.camelsupplychain.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.util.concurrent.ThreadType;
import org.junit.jupiter.api.Test;

/** Guarantee 7: exchanges continue on as many threads as they need, and the pool shrinks again afterwards. */
class ContinuationPoolTest extends CamelTestSupport {

    private static final int BLOCKED = 120;

    @Test
    void threadsThatBlockAreReplacedAndThoseTooManyEnd() throws Exception {
        ExecutorServiceManager threads = context.getExecutorServiceManager();
        ScheduledExecutorService timer = threads.newSingleThreadScheduledExecutor(this, "timer");
        ContinuationPool pool = new ContinuationPool(threads, this, timer, Duration.ofMillis(100));
        int size = threads.getDefaultThreadPoolProfile().getMaxPoolSize();

        runTasksThatWaitForEachOther(pool);

        await().untilAsserted(() -> assertThat(pool.threadCount()).isLessThanOrEqualTo(size));
        assertThat(size).isLessThan(BLOCKED);
    }

    private static void runTasksThatWaitForEachOther(ContinuationPool pool) throws InterruptedException {
        CountDownLatch last = new CountDownLatch(BLOCKED);
        for (int i = 0; i < BLOCKED; i++) {
            pool.execute(() -> {
                last.countDown();
                try {
                    last.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        last.await();
    }

    /** A pool that stayed large would start a thread for each task, though others are idle. */
    @Test
    void afterABurstTasksRunOnTheFirstThreadsAgain() throws Exception {
        ExecutorServiceManager threads = context.getExecutorServiceManager();
        ScheduledExecutorService timer = threads.newSingleThreadScheduledExecutor(this, "timer");
        ContinuationPool pool = new ContinuationPool(threads, this, timer, Duration.ofMillis(500));
        int size = threads.getDefaultThreadPoolProfile().getMaxPoolSize();
        runTasksThatWaitForEachOther(pool);
        await().untilAsserted(() -> assertThat(pool.threadCount()).isLessThanOrEqualTo(size));

        await().untilAsserted(() -> {
            for (int i = 0; i < BLOCKED; i++) {
                CountDownLatch ran = new CountDownLatch(1);
                pool.execute(ran::countDown);
                ran.await();
            }
            assertThat(pool.threadCount()).isLessThanOrEqualTo(size);
        });
    }

    /** Continuous integration runs the tests with either kind of threads. */
    @Test
    void itsThreadsAreVirtualWhereThoseOfCamelAre() throws Exception {
        ExecutorServiceManager threads = context.getExecutorServiceManager();
        ContinuationPool pool =
                new ContinuationPool(threads, this, threads.newSingleThreadScheduledExecutor(this, "timer"));
        CountDownLatch ran = new CountDownLatch(1);

        pool.execute(ran::countDown);
        ran.await();

        assertThat(pool.threadCount() == 0).isEqualTo(ThreadType.current() == ThreadType.VIRTUAL);
        assertThat(ThreadType.current() == ThreadType.VIRTUAL)
                .isEqualTo(Boolean.getBoolean("camel.threads.virtual.enabled"));
    }

    /** What is thrown may hold a body; the watch over the test suite fails the class in which one is logged. */
    @Test
    void aTaskThatThrowsKeepsItsThreadAndItsMessageIsNotLogged() throws Exception {
        ExecutorServiceManager threads = context.getExecutorServiceManager();
        ScheduledExecutorService timer = threads.newSingleThreadScheduledExecutor(this, "timer");
        ContinuationPool pool = new ContinuationPool(threads, this, timer);
        CountDownLatch next = new CountDownLatch(1);

        pool.execute(() -> {
            throw new IllegalStateException("{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"}");
        });
        pool.execute(next::countDown);

        assertThat(next.await(1, TimeUnit.MINUTES)).isTrue();
    }
}
