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

/**
 * A message that cannot become an event of the API: its text is not JSON, a record is no object or is over a limit, a
 * group or an id is missing or malformed. Thrown before anything of that event is sent. The message names the option,
 * header, field or limit and, where there is one, the record; it never holds a value of the payload.
 */
public class InvalidEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long recordIndex;
    private final long byteOffset;

    /**
     * A fault of the message as a whole.
     *
     * @param message what is wrong and where, without a value of the payload
     */
    public InvalidEventException(String message) {
        this(message, -1, -1);
    }

    /**
     * A fault of one record.
     *
     * @param message what is wrong, without a value of the payload
     * @param recordIndex the index of the record in the body, from 0, or -1 if the fault is not one record's
     * @param byteOffset where in the body's UTF-8 text the fault was met, in bytes from its start, or -1 if unknown
     */
    public InvalidEventException(String message, long recordIndex, long byteOffset) {
        this(recordIndex, byteOffset, located(message, recordIndex, byteOffset));
    }

    private InvalidEventException(long recordIndex, long byteOffset, String text) {
        super(text);
        this.recordIndex = recordIndex;
        this.byteOffset = byteOffset;
    }

    /**
     * Faults of several records.
     *
     * @param message what is wrong with which records, without a value of the payload
     * @param recordIndex the index of the first of them in the body, from 0
     */
    protected InvalidEventException(String message, long recordIndex) {
        this(recordIndex, -1, message);
    }

    /**
     * The same fault, told as one of a message in a list of messages.
     *
     * @param index the index of the message in the list, from 0
     * @return an exception that names the message too
     */
    public InvalidEventException inMessage(long index) {
        InvalidEventException told =
                new InvalidEventException(recordIndex, byteOffset, "message " + index + ": " + getMessage());
        told.initCause(getCause());
        return told;
    }

    /**
     * The index of the faulty record.
     *
     * @return the index in the body, from 0, or -1 if the fault is not one record's
     */
    public long getRecordIndex() {
        return recordIndex;
    }

    /**
     * Where the fault was met.
     *
     * @return the offset in bytes from the start of the body's UTF-8 text, or -1 if unknown
     */
    public long getByteOffset() {
        return byteOffset;
    }

    private static String located(String message, long recordIndex, long byteOffset) {
        StringBuilder text = new StringBuilder(message);
        if (recordIndex >= 0) {
            text.append(" (record ").append(recordIndex);
            text.append(byteOffset >= 0 ? ", byte " + byteOffset + ")" : ")");
        } else if (byteOffset >= 0) {
            text.append(" (byte ").append(byteOffset).append(')');
        }
        return text.toString();
    }
}
