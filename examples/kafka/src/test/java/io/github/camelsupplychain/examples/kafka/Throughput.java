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
package io.github.camelsupplychain.examples.kafka;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Prints what 1, 2 and 4 workers deliver to a service of 20 ms, with few and with many requests in flight. */
public final class Throughput {

    private static final Duration SERVICE_TIME = Duration.ofMillis(20);
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(15);

    /** More than can be delivered meanwhile. */
    private static final Orders ORDERS = new Orders(1_000, 100_000);

    private final Cluster cluster;
    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Throughput(Cluster cluster) {
        this.cluster = cluster;
    }

    public static void main(String[] arguments) throws Exception {
        try (Cluster cluster = new Cluster()) {
            Throughput throughput = new Throughput(cluster);
            System.out.printf(
                    "%d processors. CPU: busy share of all processors, by broker, emulator and workers, and in all%n",
                    throughput.machine.getAvailableProcessors());
            System.out.println("maxInFlight  workers  events/s  ratio  CPU  in all");
            throughput.print(4);
            throughput.print(256);
        }
    }

    private void print(int maxInFlight) throws Exception {
        List<Double> rates = new ArrayList<>();
        for (int workers : new int[] {1, 2, 4}) {
            Measurement measured = measure(workers, maxInFlight);
            rates.add(measured.eventsPerSecond());
            System.out.printf(
                    "%11d  %7d  %,8.0f  %5.2f  %2.0f%%  %5.0f%%%n",
                    maxInFlight,
                    workers,
                    measured.eventsPerSecond(),
                    measured.eventsPerSecond() / rates.get(0),
                    100 * measured.busy(),
                    100 * measured.machineBusy());
        }
    }

    private record Measurement(double eventsPerSecond, double busy, double machineBusy) {}

    private Measurement measure(int workers, int maxInFlight) throws Exception {
        Cluster.Run run = cluster.newRun("throughput-" + maxInFlight + "-" + workers);
        cluster.emulator().latency(SERVICE_TIME);
        // Dead letters would cost the broker CPU time.
        OrderProducer.writeFaultless(cluster.broker().address(), run.topic(), ORDERS);
        for (int i = 0; i < workers; i++) {
            cluster.startWorker(run, Worker.class, "-Dcamel.component.aws-supplychain.maxInFlight=" + maxInFlight);
        }
        try {
            cluster.awaitWorkers(run);
            TimeUnit.MILLISECONDS.sleep(WARM_UP.toMillis());
            return measure();
        } finally {
            cluster.killWorkers();
        }
    }

    private Measurement measure() throws InterruptedException {
        machine.getCpuLoad();
        long startNanos = System.nanoTime();
        long stored = cluster.emulator().counts().stored();
        Duration cpu = cluster.cpu();
        TimeUnit.MILLISECONDS.sleep(MEASURED.toMillis());
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        return new Measurement(
                (cluster.emulator().counts().stored() - stored) / seconds,
                cluster.cpu().minus(cpu).toNanos() / 1e9 / seconds / machine.getAvailableProcessors(),
                machine.getCpuLoad());
    }
}
