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
import io.github.camelsupplychain.SupplyChainConstants;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The options that a message can override: each with the header that overrides it, if it has one. {@code toD} can set
 * all of them for each message.
 */
public enum OverridableOption {
    INSTANCE_ID("instanceId", SupplyChainConstants.INSTANCE_ID, options -> null, (options, text) -> {}),
    OPERATION(
            "operation",
            SupplyChainConstants.OPERATION,
            SupplyChainConfiguration::getOperation,
            SupplyChainConfiguration::setOperation),
    EVENT_TYPE(
            "eventType",
            SupplyChainConstants.EVENT_TYPE,
            SupplyChainConfiguration::getEventType,
            SupplyChainConfiguration::setEventType),
    DATASET_TARGET(
            "datasetTarget",
            SupplyChainConstants.DATASET_TARGET,
            SupplyChainConfiguration::getDatasetTarget,
            SupplyChainConfiguration::setDatasetTarget),
    OPERATION_TYPE(
            "operationType",
            SupplyChainConstants.OPERATION_TYPE,
            SupplyChainConfiguration::getOperationType,
            SupplyChainConfiguration::setOperationType),
    EVENT_GROUP_ID(
            "eventGroupId",
            SupplyChainConstants.EVENT_GROUP_ID,
            SupplyChainConfiguration::getEventGroupId,
            SupplyChainConfiguration::setEventGroupId),
    GROUP_BY("groupBy", null, SupplyChainConfiguration::getGroupBy, SupplyChainConfiguration::setGroupBy),
    EVENT_TIMESTAMP(
            "eventTimestamp",
            SupplyChainConstants.EVENT_TIMESTAMP,
            SupplyChainConfiguration::getEventTimestamp,
            SupplyChainConfiguration::setEventTimestamp),
    CLIENT_TOKEN(
            "clientToken",
            SupplyChainConstants.CLIENT_TOKEN,
            SupplyChainConfiguration::getClientToken,
            SupplyChainConfiguration::setClientToken),
    IDEMPOTENCY_KEY(
            "idempotencyKey",
            SupplyChainConstants.IDEMPOTENCY_KEY,
            SupplyChainConfiguration::getIdempotencyKey,
            SupplyChainConfiguration::setIdempotencyKey);

    /** Options that are evaluated for each message wherever they are set. */
    public static final Set<OverridableOption> EXPRESSIONS =
            Set.of(EVENT_GROUP_ID, EVENT_TIMESTAMP, CLIENT_TOKEN, IDEMPOTENCY_KEY);

    private final String option;
    private final String header;
    private final Function<SupplyChainConfiguration, String> get;
    private final BiConsumer<SupplyChainConfiguration, String> set;

    OverridableOption(
            String option,
            String header,
            Function<SupplyChainConfiguration, String> get,
            BiConsumer<SupplyChainConfiguration, String> set) {
        this.option = option;
        this.header = header;
        this.get = get;
        this.set = set;
    }

    /** Finds an option by its name, in any letter case and with or without dashes between words, as in Camel. */
    static Optional<OverridableOption> named(String name) {
        String plain = name.replace("-", "");
        return Arrays.stream(values())
                .filter(option -> option.option.equalsIgnoreCase(plain))
                .findFirst();
    }

    /** The name in the catalog. */
    public String option() {
        return option;
    }

    /** The header that overrides the option, or null. */
    public String header() {
        return header;
    }

    public String get(SupplyChainConfiguration options) {
        return get.apply(options);
    }

    void set(SupplyChainConfiguration options, String text) {
        set.accept(options, text);
    }

    /** The options of the component that this one overrides. */
    public Set<OverridableOption> alternatives() {
        return switch (this) {
            case EVENT_GROUP_ID, GROUP_BY -> Set.of(EVENT_GROUP_ID, GROUP_BY);
            case CLIENT_TOKEN, IDEMPOTENCY_KEY -> Set.of(CLIENT_TOKEN, IDEMPOTENCY_KEY);
            default -> Set.of(this);
        };
    }
}
