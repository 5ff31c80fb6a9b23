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

import java.util.Map;

/** What a process costs that has sent and then sends nothing. */
final class Idle implements Trial {

    private static final int EVENTS = 1000;
    private static final long SETTLE_MILLIS = 5_000;

    @Override
    public Measurement prepare(SubjectMaker maker, Stub stub, Settings settings) throws Exception {
        Subject subject = maker.make(stub, settings);
        for (int i = 0; i < EVENTS; i++) {
            subject.call(i);
        }
        Thread.sleep(SETTLE_MILLIS);
        return () -> {
            Usage before = Usage.now();
            Thread.sleep(settings.measureSeconds() * 1000L);
            Usage after = Usage.now();
            return Map.of(Metric.IDLE_CPU, 1000 * after.cpuSecondsSince(before) / after.secondsSince(before));
        };
    }
}
