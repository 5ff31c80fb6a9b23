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

import java.util.EnumMap;
import java.util.Map;

/**
 * Sends without a pause, warm, while it is the fork's turn.
 *
 * @param shape how the load is put on
 */
record Throughput(Load.Shape shape) implements Trial {

    /** A process that has waited while the others of its round got warm is slow at first. */
    @Override
    public int rehearsals() {
        return 1;
    }

    @Override
    public int turns(Settings settings) {
        return settings.turns();
    }

    @Override
    public Measurement prepare(SubjectMaker maker, Stub stub, Settings settings) throws Exception {
        Subject subject = maker.make(stub, settings);
        Meter meter = new Meter();
        Load load = new Load(subject, meter);
        shape.start(load);
        load.resume();
        WarmUp warmUp = new WarmUp(meter);
        warmUp.await(settings.warmUpSeconds());
        load.pause();
        return () -> {
            load.resume();
            warmUp.awaitAfterPause();
            Map<Metric, Double> measured = measure(subject, meter, stub, settings);
            load.pause();
            return measured;
        };
    }

    private static Map<Metric, Double> measure(Subject subject, Meter meter, Stub stub, Settings settings)
            throws Exception {
        meter.awaitNext();
        Usage before = Usage.now();
        long sendsBefore = meter.sends();
        long requestsBefore = stub.requests();
        Latencies latencies = meter.collectLatencies();
        Thread.sleep(settings.measureSeconds() * 1000L);
        meter.awaitNext();
        Usage after = Usage.now();
        double records = subject.records() * (double) (meter.sends() - sendsBefore);
        double requests = stub.requests() - requestsBefore;

        Map<Metric, Double> measured = new EnumMap<>(Metric.class);
        measured.put(Metric.RECORDS_PER_SECOND, records / after.secondsSince(before));
        measured.put(Metric.CPU_PER_RECORD, after.cpuSecondsSince(before) * 1e6 / records);
        measured.put(Metric.ALLOCATED_PER_RECORD, after.kilobytesSince(before) / records);
        measured.put(Metric.RECORDS_PER_EVENT, records / requests);
        measured.put(Metric.P50, latencies.quantile(0.5));
        measured.put(Metric.P99, latencies.quantile(0.99));
        return measured;
    }
}
