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
 * The endpoint of {@code deadLetterUri} did not accept a dead letter. The cause is its error. It is safe to redeliver
 * the exchange: events are stored once, and dead letters that were accepted are not sent again.
 */
public final class DeadLetterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long recordIndex;

    public DeadLetterException(long recordIndex, Throwable cause) {
        super(
                "The dead letter of record " + recordIndex + " could not be sent to deadLetterUri: "
                        + cause.getClass().getName(),
                cause);
        this.recordIndex = recordIndex;
    }

    /**
     * The index of the record.
     *
     * @return the index in the body, from 0; of a dead letter of several records, that of the first
     */
    public long getRecordIndex() {
        return recordIndex;
    }
}
