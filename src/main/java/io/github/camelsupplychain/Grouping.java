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
package io.github.camelsupplychain;

/**
 * How the records of one body find their event group; exactly one of the two is set.
 *
 * @param group the group of all records
 * @param field the field of each record that names its group
 */
record Grouping(String group, String field) {

    static Grouping fixed(String group) {
        return new Grouping(group, null);
    }

    static Grouping byField(String field) {
        return new Grouping(null, field);
    }
}
