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

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** Counts what has been sent. */
final class Meter {

    private final LongAdder sends = new LongAdder();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile Latencies latencies = new Latencies();

    /** One send has ended. */
    void ended(long startedNanos, Throwable error) {
        if (error != null) {
            failure.compareAndSet(null, error);
        }
        latencies.add(System.nanoTime() - startedNanos);
        sends.increment();
    }

    long sends() {
        return sends.sum();
    }

    /** Waits for the next end of a send, so that what is measured begins and ends with whole sends. */
    void awaitNext() throws InterruptedException {
        long before = sends();
        while (sends() == before && failure.get() == null) {
            Thread.sleep(1);
        }
        check();
    }

    void check() {
        if (failure.get() != null) {
            throw new IllegalStateException("A send has failed", failure.get());
        }
    }

    /** Starts to collect latencies anew. */
    Latencies collectLatencies() {
        Latencies fresh = new Latencies();
        latencies = fresh;
        return fresh;
    }
}
