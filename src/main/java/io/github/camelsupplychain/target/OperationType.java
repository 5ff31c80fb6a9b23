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
package io.github.camelsupplychain.target;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the service does with the records of a dataset event (DataIntegrationEventDatasetOperationType). */
public enum OperationType {
    /** Adds rows. */
    APPEND {
        @Override
        public boolean needs(boolean required, boolean key) {
            return required;
        }
    },
    /** Replaces rows with the same key. Typed events are assumed to do this. */
    UPSERT {
        @Override
        public boolean needs(boolean required, boolean key) {
            return required || key;
        }
    },
    /** Removes rows by their key. */
    DELETE {
        @Override
        public boolean needs(boolean required, boolean key) {
            return key;
        }
    };

    /** The API's values, for messages. */
    public static final String NAMES = Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));

    /** Whether a record must have a column, given whether the schema requires it and whether it is part of the key. */
    public abstract boolean needs(boolean required, boolean key);

    public static boolean isValid(String name) {
        return name != null
                && Arrays.stream(values()).anyMatch(type -> type.name().equalsIgnoreCase(name.trim()));
    }

    /**
     * Finds an operation type by its name in any letter case.
     *
     * @throws IllegalArgumentException if there is no type of that name
     */
    public static OperationType parse(String name) {
        if (!isValid(name)) {
            throw new IllegalArgumentException("Unknown operationType '" + name + "': it must be one of " + NAMES);
        }
        return valueOf(name.trim().toUpperCase(Locale.ROOT));
    }
}
