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
 * @param messageIndex the index of the message in a list of messages, from 0, or -1 if the body is none
 * @param recordIndex the index of the record in the body, from 0; in a list of messages, in its message's body
 * @param column the column's name, at most 100 characters of it
 * @param expected what was expected of it, never the value it has
 */
public record RecordFault(long messageIndex, long recordIndex, String column, String expected) implements Serializable {

    @Override
    public String toString() {
        return (messageIndex < 0 ? "" : "message " + messageIndex + ", ") + "record " + recordIndex + ": " + column
                + " " + expected;
    }
}
