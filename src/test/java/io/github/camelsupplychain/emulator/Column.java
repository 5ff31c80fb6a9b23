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
package io.github.camelsupplychain.emulator;

/**
 * A column of a dataset.
 *
 * @param name the name: lower-case letters, digits and {@code _}
 * @param type which values it takes
 * @param required whether every record must have it
 */
public record Column(String name, ColumnType type, boolean required) {

    /**
     * A column that every record must have.
     *
     * @param name the name
     * @param type which values it takes
     * @return the column
     */
    public static Column required(String name, ColumnType type) {
        return new Column(name, type, true);
    }

    /**
     * A column that a record may leave out or set to null.
     *
     * @param name the name
     * @param type which values it takes
     * @return the column
     */
    public static Column optional(String name, ColumnType type) {
        return new Column(name, type, false);
    }
}
