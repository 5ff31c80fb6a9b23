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

import io.github.camelsupplychain.error.InvalidRecordsException;
import io.github.camelsupplychain.error.RecordFault;
import java.util.ArrayList;
import java.util.List;

/** The faults found in the records of one body. */
public final class RecordFaults {

    private final List<RecordFault> faults = new ArrayList<>(0);
    private int records;

    /**
     * Adds an invalid record.
     *
     * @param messageIndex the index of its message in a list of messages, or -1
     * @param recordIndex its index in the body
     * @param check the validator that found its faults
     */
    public void add(long messageIndex, long recordIndex, RecordValidator check) {
        records++;
        check.faults()
                .forEach(fault ->
                        faults.add(new RecordFault(messageIndex, recordIndex, fault.column(), fault.expected())));
    }

    /**
     * Whether all records so far are valid.
     *
     * @return false once one has been added
     */
    public boolean isEmpty() {
        return records == 0;
    }

    /**
     * Whether the maximum number of invalid records has been added.
     *
     * @return true once 20 have been added
     */
    public boolean isFull() {
        return records >= InvalidRecordsException.MAX_RECORDS;
    }

    /**
     * Rejects the body if there are faults.
     *
     * @throws InvalidRecordsException listing the faults
     */
    public void throwIfAny() {
        if (records > 0) {
            throw new InvalidRecordsException(faults, records);
        }
    }
}
