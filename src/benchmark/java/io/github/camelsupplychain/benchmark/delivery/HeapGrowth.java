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
package io.github.camelsupplychain.benchmark.delivery;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * How much more of the heap is live when as many sends have ended, each to a group of its own, as that.
 *
 * @param sends how many are counted; a tenth of it is sent before
 * @param inFlight how many are under way at once
 */
record HeapGrowth(int sends, int inFlight) implements Trial {

    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    @Override
    public Measurement prepare(SubjectMaker maker, Stub stub, Settings settings) throws Exception {
        Subject subject = maker.make(stub, settings);
        int first = sends / 10;
        send(subject, 0, first);
        long before = liveBytes();
        send(subject, first, first + sends);
        double growth = (liveBytes() - before) / (1024.0 * 1024);
        return () -> Map.of(Metric.HEAP_GROWTH, growth);
    }

    private void send(Subject subject, int from, int to) throws InterruptedException {
        Semaphore free = new Semaphore(inFlight);
        Meter meter = new Meter();
        for (int i = from; i < to; i++) {
            free.acquire();
            CompletableFuture<?> sent = subject.send(i);
            sent.whenComplete((done, error) -> {
                meter.ended(0, error);
                free.release();
            });
        }
        free.acquire(inFlight);
        meter.check();
    }

    private static long liveBytes() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(200);
            least = Math.min(least, MEMORY.getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
