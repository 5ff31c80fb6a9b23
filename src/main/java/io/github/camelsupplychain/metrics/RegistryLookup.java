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
package io.github.camelsupplychain.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** Finds the meter registry of a Camel context. */
final class RegistryLookup {

    /** camel-micrometer uses the same name. */
    private static final String NAME = "metricsRegistry";

    private RegistryLookup() {}

    /**
     * Returns the registry of that name, else the only one, else the composite that a platform creates from several.
     *
     * @return null if there is none
     */
    static MeterRegistry find(CamelContext context) {
        Registry beans = context.getRegistry();
        MeterRegistry named = beans.lookupByNameAndType(NAME, MeterRegistry.class);
        if (named != null) {
            return named;
        }
        Set<MeterRegistry> all = beans.findByType(MeterRegistry.class);
        if (all.size() <= 1) {
            return all.stream().findFirst().orElse(null);
        }
        List<MeterRegistry> composites =
                all.stream().filter(CompositeMeterRegistry.class::isInstance).toList();
        if (!composites.isEmpty()) {
            return composites.get(0);
        }
        CompositeMeterRegistry composite = new CompositeMeterRegistry();
        all.forEach(composite::add);
        return composite;
    }
}
