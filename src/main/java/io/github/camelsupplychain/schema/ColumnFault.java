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

/** What is wrong with one column of a record. */
record ColumnFault(String column, String expected) {

    private static final int MAX_NAME = 100;

    static ColumnFault missing(String column) {
        return new ColumnFault(column, "is required");
    }

    /** The name comes from the sender, so it is cut to the API's longest name and kept to one line. */
    static ColumnFault unknown(String column) {
        String shown = column.length() <= MAX_NAME ? column : column.substring(0, MAX_NAME) + "...";
        return new ColumnFault(shown.replaceAll("\\p{Cntrl}", "?"), "is not a column of the dataset");
    }

    static ColumnFault internal(String column) {
        return new ColumnFault(column, "is filled in by the service and must not be sent");
    }

    static ColumnFault ofType(String column, ColumnType type) {
        return new ColumnFault(column, "must be " + type.description());
    }
}
