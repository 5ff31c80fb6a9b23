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
import java.util.Map;

/** From the start of the JVM until the service has the first record. */
final class FirstEvent implements Trial {

    @Override
    public Measurement prepare(SubjectMaker maker, Stub stub, Settings settings) throws Exception {
        maker.make(stub, settings).call(0);
        long since = ManagementFactory.getRuntimeMXBean().getStartTime();
        double millis = System.currentTimeMillis() - since;
        return () -> Map.of(Metric.FIRST_EVENT, millis);
    }
}
