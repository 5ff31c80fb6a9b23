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

import java.util.List;
import java.util.stream.Collectors;

/**
 * Records that do not fit the schema of their dataset, all of a body up to the twentieth. Neither they nor what follows them
 * was sent. Redelivering the exchange is safe, and so is sending the body again after its repair: events that
 * left before and have not changed are stored once.
 */
public final class InvalidRecordsException extends InvalidEventException {

    private static final long serialVersionUID = 1L;

    /** How many faulty records are named; reading stops there. */
    public static final int MAX_RECORDS = 20;

    /** How many faults the text of the message names; a few columns of each record, as a rule. */
    private static final int NAMED = 100;

    private final List<RecordFault> faults;
    private final int recordCount;

    public InvalidRecordsException(List<RecordFault> faults, int records) {
        super(message(faults, records), faults.get(0).recordIndex());
        this.faults = List.copyOf(faults);
        this.recordCount = records;
    }

    private static String message(List<RecordFault> faults, int records) {
        return (records == MAX_RECORDS ? "At least " : "") + records
                + (records == 1 ? " record does" : " records do") + " not fit the schema of the dataset: "
                + faults.stream().limit(NAMED).map(RecordFault::toString).collect(Collectors.joining("; "))
                + (faults.size() > NAMED ? "; and " + (faults.size() - NAMED) + " more" : "");
    }

    /**
     * Every fault of the records.
     *
     * @return the faults, in the order of the records
     */
    public List<RecordFault> getFaults() {
        return faults;
    }

    /**
     * How many records do not fit.
     *
     * @return 1 to 20; with 20, there may be more of them in the body
     */
    public int getInvalidRecordCount() {
        return recordCount;
    }
}
