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
 * A record that cannot be sent. The records after it can still be read.
 *
 * @param index the index of the record in the body, from 0
 * @param byteOffset where the fault is, or else the record, in bytes from the start of the body's UTF-8 text; -1 if the
 *     body is not one text
 * @param reason what is wrong, without a value of the payload
 * @param text the record as it came: a String, or a byte[] if it is not valid UTF-8. An object that cannot be written
 *     as JSON, as far as it can be
 */
public record FaultyRecord(long index, long byteOffset, String reason, Object text) {

    /** Does not contain the text, because it comes from the payload. */
    @Override
    public String toString() {
        return "FaultyRecord[" + index + ", " + reason + "]";
    }
}
