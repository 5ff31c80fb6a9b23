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
package io.github.camelsupplychain.error;

import java.io.Serializable;

/**
 * What is wrong with one column of one record.
 *
 * @param messageIndex the index of the message in a list of messages, from 0, or -1 if the body is not such a list
 * @param recordIndex the index of the record in the body, from 0; for a list of messages, in the body of its message
 * @param column the column's name, cut to 100 characters
 * @param expected what was expected, never the actual value
 */
public record RecordFault(long messageIndex, long recordIndex, String column, String expected) implements Serializable {

    @Override
    public String toString() {
        return (messageIndex < 0 ? "" : "message " + messageIndex + ", ") + "record " + recordIndex + ": " + column
                + " " + expected;
    }
}
