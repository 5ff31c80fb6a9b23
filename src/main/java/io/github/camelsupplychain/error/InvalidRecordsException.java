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
 * Records do not fit the schema of their dataset. Lists the invalid records of a body, up to {@value #MAX_RECORDS}. The
 * first of them and all records after it were not sent. It is safe to redeliver the exchange, or to repair the body and
 * send it again with the same identity: events that were sent before and have not changed are stored once.
 */
public final class InvalidRecordsException extends InvalidEventException {

    private static final long serialVersionUID = 1L;

    /** Maximum number of invalid records that are listed; reading stops there. */
    public static final int MAX_RECORDS = 20;

    /** Maximum number of faults in the exception's message. A record can have several. */
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
     * The faults of the invalid records.
     *
     * @return the faults, in the order of the records
     */
    public List<RecordFault> getFaults() {
        return faults;
    }

    /**
     * The number of invalid records.
     *
     * @return 1 to 20; at 20, the body may contain more
     */
    public int getInvalidRecordCount() {
        return recordCount;
    }
}
