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
package io.github.camelsupplychain.record;

/**
 * An event that is ready to be sent.
 *
 * @param <D> the type of destinations
 * @param destination the event's destination
 * @param group the group of its records
 * @param data a JSON object, or a JSON array if there are several records
 * @param records the number of records in it
 * @param firstRecord the index of its first record among all records added to the packer, from 0
 * @param lastRecord the index of its last record; records in between may be in other events
 */
public record PackedEvent<D>(
        D destination, String group, EventData data, int records, long firstRecord, long lastRecord) {

    /** Contains neither data nor group, because both come from the payload. */
    @Override
    public String toString() {
        return "PackedEvent[" + records + " records from " + firstRecord + " to " + lastRecord + ", " + data.chars()
                + " chars]";
    }
}
