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
 * A message cannot become an event of the API: its text is not JSON, a record is not an object or exceeds a limit, or a
 * group or an ID is missing or malformed. Thrown before any part of that event is sent. The exception's message names
 * the option, header, field or limit and, if one is at fault, the record; it never contains a value of the payload.
 */
public class InvalidEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long recordIndex;
    private final long byteOffset;
    private final String reason;

    /**
     * Reports a fault of the message as a whole.
     *
     * @param message what is wrong and where, without a value of the payload
     */
    public InvalidEventException(String message) {
        this(message, -1, -1);
    }

    /**
     * Reports a fault of one record.
     *
     * @param message what is wrong, without a value of the payload
     * @param recordIndex the index of the record in the body, from 0, or -1 if the fault is not in a single record
     * @param byteOffset the position of the fault in bytes from the start of the body's UTF-8 text, or -1 if unknown
     */
    public InvalidEventException(String message, long recordIndex, long byteOffset) {
        this(recordIndex, byteOffset, message, located(message, recordIndex, byteOffset));
    }

    private InvalidEventException(long recordIndex, long byteOffset, String reason, String text) {
        super(text);
        this.reason = reason;
        this.recordIndex = recordIndex;
        this.byteOffset = byteOffset;
    }

    /**
     * Reports faults of several records.
     *
     * @param message which records are faulty and why, without a value of the payload
     * @param recordIndex the index of the first of them in the body, from 0
     */
    protected InvalidEventException(String message, long recordIndex) {
        this(recordIndex, -1, message, message);
    }

    /**
     * Reports the same fault for one message in a list of messages.
     *
     * @param index the index of the message in the list, from 0
     * @return an exception that also gives the index of the message
     */
    public InvalidEventException inMessage(long index) {
        InvalidEventException indexed =
                new InvalidEventException(recordIndex, byteOffset, reason, "message " + index + ": " + getMessage());
        indexed.initCause(getCause());
        return indexed;
    }

    /**
     * The index of the faulty record.
     *
     * @return the index in the body, from 0, or -1 if the fault is not in a single record
     */
    public long getRecordIndex() {
        return recordIndex;
    }

    /**
     * The position of the fault.
     *
     * @return the offset in bytes from the start of the body's UTF-8 text, or -1 if unknown
     */
    public long getByteOffset() {
        return byteOffset;
    }

    /**
     * What is wrong.
     *
     * @return the reason without the position, so that the same faults have the same
     */
    public String getReason() {
        return reason;
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
