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

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/** Waits until the JIT compiler has come to rest and the rate is even, or the time is up. */
final class WarmUp {

    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    private static final int QUIET_SECONDS = 5;
    private static final int LEAST_SECONDS = 2 * QUIET_SECONDS;
    /** So much of each second the compiler may work, for something is compiled now and then for ever. */
    private static final long QUIET_MILLIS = 20;

    private static final double EVEN = 0.1;

    private static final int LEAST_RESUME_SECONDS = 2;
    private static final int MOST_RESUME_SECONDS = 15;

    private final Meter meter;

    WarmUp(Meter meter) {
        this.meter = meter;
    }

    void await(int mostSeconds) throws InterruptedException {
        long[] sends = new long[mostSeconds + 1];
        int quiet = 0;
        for (int second = 1; second <= mostSeconds; second++) {
            quiet = isNextSecondQuiet() ? quiet + 1 : 0;
            sends[second] = meter.sends();
            if (second >= LEAST_SECONDS && quiet >= QUIET_SECONDS && sends[second] > 0 && isEven(sends, second)) {
                return;
            }
        }
    }

    /** After a pause: connections that were closed meanwhile are there again, and what that has made to be compiled. */
    void awaitAfterPause() throws InterruptedException {
        for (int second = 1; second <= MOST_RESUME_SECONDS; second++) {
            if (isNextSecondQuiet() && second >= LEAST_RESUME_SECONDS) {
                return;
            }
        }
    }

    private boolean isNextSecondQuiet() throws InterruptedException {
        long compiled = COMPILER.getTotalCompilationTime();
        Thread.sleep(1000);
        meter.check();
        return COMPILER.getTotalCompilationTime() - compiled <= QUIET_MILLIS;
    }

    private static boolean isEven(long[] sends, int second) {
        long latest = sends[second] - sends[second - QUIET_SECONDS];
        long before = sends[second - QUIET_SECONDS] - sends[second - 2 * QUIET_SECONDS];
        return Math.abs(latest - before) <= Math.max(1, EVEN * before);
    }
}
