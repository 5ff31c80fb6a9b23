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
package io.github.camelsupplychain.schema;

/** What a load does with records, and which columns it needs for that. */
public enum Change {
    /** Adds rows. */
    APPEND {
        @Override
        boolean needs(boolean required, boolean key) {
            return required;
        }
    },
    /** Replaces rows of the same key; what typed events are assumed to do. */
    UPSERT {
        @Override
        boolean needs(boolean required, boolean key) {
            return required || key;
        }
    },
    /** Removes rows by their key. */
    DELETE {
        @Override
        boolean needs(boolean required, boolean key) {
            return key;
        }
    };

    /** Whether a record must have a column, given whether the schema requires it and whether it is part of the key. */
    abstract boolean needs(boolean required, boolean key);
}
