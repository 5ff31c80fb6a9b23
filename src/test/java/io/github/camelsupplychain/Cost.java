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
package io.github.camelsupplychain;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/**
 * Compares what two pieces of work cost, in CPU time of the thread that does them, which a busy machine does not change. Each is
 * done several times, and the least counts.
 */
public final class Cost {

    private static final int TIMES = 5;

    private Cost() {}

    /** How many times as much one piece of work costs as another. */
    public static double ratio(Callable<Work> one, Callable<Work> other) throws Exception {
        long least = Long.MAX_VALUE;
        long leastOther = Long.MAX_VALUE;
        for (int i = 0; i < TIMES; i++) {
            leastOther = Math.min(leastOther, of(other.call()));
            least = Math.min(least, of(one.call()));
        }
        double ratio = (double) least / leastOther;
        System.out.printf("CPU time: %.2f ms, %.2f times %.2f ms%n", least / 1e6, ratio, leastOther / 1e6);
        return ratio;
    }

    /** What is measured, once all is prepared. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    private static long of(Work work) throws Exception {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }
}
