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
package io.github.camelsupplychain.producer;

import io.github.camelsupplychain.record.GroupShards;
import io.github.camelsupplychain.record.RecordReader;

/**
 * How the records of one body find their event group.
 *
 * @param group the group of all records, or null if each record names its own
 * @param field the field of each record that names its group, or null
 * @param shards gathers the groups that records name, or null to leave them as they are
 */
record Grouping(String group, String field, GroupShards shards) {

    static Grouping fixed(String group) {
        return new Grouping(group, null, null);
    }

    static Grouping byField(String field, GroupShards shards) {
        return new Grouping(null, field, shards);
    }

    /** The group of the record that the reader is at. */
    String groupOf(RecordReader records) {
        if (field == null) {
            return group;
        }
        return shards == null ? records.group() : shards.groupOf(records.group());
    }
}
