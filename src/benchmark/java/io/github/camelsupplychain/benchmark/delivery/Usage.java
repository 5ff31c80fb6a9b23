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

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process has used so far.
 *
 * @param nanos the moment
 * @param cpuNanos of all its threads, those of the JVM among them
 * @param allocatedBytes by all Java threads that live; those of the subjects do
 */
record Usage(long nanos, long cpuNanos, long allocatedBytes) {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    static Usage now() {
        long allocated = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            allocated += Math.max(0, bytes);
        }
        return new Usage(System.nanoTime(), SYSTEM.getProcessCpuTime(), allocated);
    }

    double secondsSince(Usage before) {
        return (nanos - before.nanos) / 1e9;
    }

    double cpuSecondsSince(Usage before) {
        return (cpuNanos - before.cpuNanos) / 1e9;
    }

    double kilobytesSince(Usage before) {
        return (allocatedBytes - before.allocatedBytes) / 1024.0;
    }
}
