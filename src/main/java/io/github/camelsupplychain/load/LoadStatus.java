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
package io.github.camelsupplychain.load;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetLoadExecutionDetails;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetTargetDetails;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventType;

/** The final result of an event, as far as the service reports it. */
public enum LoadStatus {
    /** Its records are in their dataset. */
    SUCCEEDED,
    /** Its records could not be loaded into their dataset. */
    FAILED,
    /**
     * The service accepted the event and reports no load for it. Loads are documented only for dataset events; if the
     * service reports one for an event of another type, that result counts.
     */
    ACCEPTED;

    /**
     * Returns the final result of an event.
     *
     * @param event the event
     * @return its status, or null if its load has not ended, or {@link #isMissing}
     */
    public static LoadStatus of(DataIntegrationEvent event) {
        Optional<DataIntegrationEventDatasetLoadExecutionDetails> load = load(event);
        if (load.isEmpty()) {
            return isOfDataset(event) ? null : ACCEPTED;
        }
        if (load.get().status() == null) {
            return null;
        }
        return switch (load.get().status()) {
            case SUCCEEDED -> SUCCEEDED;
            case FAILED -> FAILED;
            default -> null;
        };
    }

    /**
     * Whether the service should report the status of an event's load and does not.
     *
     * @param event the event
     * @return false for an event whose load is in progress or has ended, and for one that has no load
     */
    public static boolean isMissing(DataIntegrationEvent event) {
        return load(event).map(load -> load.status() == null).orElse(isOfDataset(event));
    }

    private static boolean isOfDataset(DataIntegrationEvent event) {
        return event.eventType() == DataIntegrationEventType.SCN_DATA_DATASET;
    }

    /**
     * Returns the service's message about a load.
     *
     * @param event the event
     * @return the message, or null
     */
    public static String message(DataIntegrationEvent event) {
        return load(event)
                .map(DataIntegrationEventDatasetLoadExecutionDetails::message)
                .orElse(null);
    }

    private static Optional<DataIntegrationEventDatasetLoadExecutionDetails> load(DataIntegrationEvent event) {
        return Optional.ofNullable(event.datasetTargetDetails())
                .map(DataIntegrationEventDatasetTargetDetails::datasetLoadExecution);
    }

    /**
     * Reads a list of names.
     *
     * @param names names in any letter case, separated by commas
     * @return at least one status
     * @throws IllegalArgumentException if a name is unknown
     */
    public static Set<LoadStatus> parse(String names) {
        Set<LoadStatus> parsed = EnumSet.noneOf(LoadStatus.class);
        for (String name : names.split(",", -1)) {
            try {
                parsed.add(valueOf(name.trim().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "loadStatus '" + names + "' must be a list of " + Arrays.toString(values()));
            }
        }
        return parsed;
    }
}
