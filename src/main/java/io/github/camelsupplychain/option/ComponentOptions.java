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
package io.github.camelsupplychain.option;

import io.github.camelsupplychain.SupplyChainConfiguration;
import io.github.camelsupplychain.operation.Operations;
import io.github.camelsupplychain.target.EventType;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Lets the options in an endpoint's URI override the component's. An option in the URI overrides not only the same
 * option of the component but also those that cannot be combined with it: {@code groupBy} overrides
 * {@code eventGroupId}, for example. Two such options in one URI are still refused.
 */
public final class ComponentOptions {

    /**
     * The options that concern records, and how to unset each. They have no effect on an endpoint that sends no
     * records.
     */
    private static final Map<String, Consumer<SupplyChainConfiguration>> OF_RECORDS = new TreeMap<>(Map.ofEntries(
            Map.entry("datasetTarget", options -> options.setDatasetTarget(null)),
            Map.entry("operationType", options -> options.setOperationType(null)),
            Map.entry("eventGroupId", options -> options.setEventGroupId(null)),
            Map.entry("groupBy", options -> options.setGroupBy(null)),
            Map.entry("groupShards", options -> options.setGroupShards(null)),
            Map.entry("eventTimestamp", options -> options.setEventTimestamp(null)),
            Map.entry("clientToken", options -> options.setClientToken(null)),
            Map.entry("recordsField", options -> options.setRecordsField(null)),
            Map.entry("snakeCaseFields", options -> options.setSnakeCaseFields(false)),
            Map.entry("validateRecords", options -> options.setValidateRecords(false)),
            Map.entry("convertValues", options -> options.setConvertValues(false)),
            Map.entry("deadLetterUri", options -> options.setDeadLetterUri(null)),
            Map.entry("dryRun", options -> options.setDryRun(false)),
            Map.entry("coalesce", options -> options.setCoalesce(false))));

    private final SupplyChainConfiguration options;
    private final Map<String, Object> named = new TreeMap<>();

    private ComponentOptions(SupplyChainConfiguration options, Map<String, Object> parameters) {
        this.options = options;
        parameters.forEach((name, value) -> named.put(plain(name), value));
    }

    /**
     * Unsets the component's options that the options of a URI override.
     *
     * @param options the endpoint's own copy of the component's options
     * @param parameters the options of the URI
     */
    public static void removeOverridden(SupplyChainConfiguration options, Map<String, Object> parameters) {
        new ComponentOptions(options, parameters).removeOverridden();
    }

    private void removeOverridden() {
        if (isNamed("eventGroupId")) {
            unset("groupBy", "groupShards");
        }
        if (isNamed("groupBy")) {
            unset("eventGroupId");
        }
        if (isNamed("clientToken")) {
            unset("coalesce");
            unlessNamed("idempotencyKey", () -> options.setIdempotencyKey(null));
        }
        if (isNamed("awaitLoad")) {
            unset("coalesce");
        }
        if (isNamed("coalesce")) {
            unlessNamed("awaitLoad", () -> options.setAwaitLoad(false));
        }
        if (isNamed("idempotencyKey")) {
            unset("clientToken");
        }
        if (isNamed("datasetTarget")) {
            unlessNamed("eventType", () -> options.setEventType(null));
        } else if (isNamed("eventType") && !isDataset()) {
            unset("datasetTarget", "operationType");
        }
        if (isFalse("validateRecords")) {
            unset("convertValues");
        }
        if (sendsNoRecords()) {
            OF_RECORDS.keySet().forEach(this::unset);
            unlessNamed("awaitLoad", () -> options.setAwaitLoad(false));
        } else if (OF_RECORDS.keySet().stream().anyMatch(this::isNamed)) {
            unlessNamed("operation", () -> options.setOperation(Operations.SEND));
            unlessNamed("pojoRequest", () -> options.setPojoRequest(false));
        }
    }

    private boolean isDataset() {
        return EventType.find(String.valueOf(named.get(plain("eventType")))).stream()
                .anyMatch(EventType.DATASET::equals);
    }

    private boolean sendsNoRecords() {
        return isNamed("operation") && !Operations.SEND.equals(named.get("operation"))
                || isNamed("pojoRequest") && "true".equalsIgnoreCase(String.valueOf(named.get(plain("pojoRequest"))));
    }

    private boolean isFalse(String option) {
        return "false".equalsIgnoreCase(String.valueOf(named.get(plain(option))));
    }

    private boolean isNamed(String option) {
        return named.containsKey(plain(option));
    }

    private void unset(String... names) {
        for (String name : names) {
            unlessNamed(name, () -> OF_RECORDS.get(name).accept(options));
        }
    }

    private void unlessNamed(String option, Runnable unset) {
        if (!isNamed(option)) {
            unset.run();
        }
    }

    /** Normalizes a name. Camel accepts names in any letter case and with dashes between words. */
    private static String plain(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
