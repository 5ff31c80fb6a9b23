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

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelsupplychain.record.FieldListener;
import io.github.camelsupplychain.record.RecordReader;
import io.github.camelsupplychain.target.OperationType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Validates the records of one operation on one dataset while they are parsed. If configured to, it converts values
 * that are not of their column's type. Allocates nothing for a record that is valid as it came. Not thread-safe.
 */
public final class RecordValidator implements FieldListener {

    /** The API's limit for the columns of a dataset, so enough for the faults of any record. */
    private static final int MAX_FAULTS = 500;

    private static final int MAX_TOLD = 20;

    private final OperationType operation;
    private final UnaryOperator<DatasetSchema> refresh;
    private final ValueConversion conversion;
    private final List<ColumnFault> faults = new ArrayList<>(0);

    private DatasetSchema schema;
    private Columns columns;

    /** The columns of the current record that are present and not null, one bit each. */
    private long[] seen;

    /** The column of the previous field. */
    private int latest;

    RecordValidator(
            DatasetSchema schema,
            OperationType operation,
            UnaryOperator<DatasetSchema> refresh,
            ValueConversion conversion) {
        this.operation = operation;
        this.refresh = refresh;
        this.conversion = conversion;
        use(schema);
    }

    private void use(DatasetSchema newer) {
        schema = newer;
        columns = newer.columns(operation);
        seen = columns.noColumns();
    }

    @Override
    public void startRecord() {
        Arrays.fill(seen, 0);
        latest = -1;
        faults.clear();
    }

    @Override
    public String field(String name, JsonToken value, JsonParser text) throws IOException {
        int column = columns.find(name, latest);
        if (column < 0) {
            add(ColumnFault.unknown(name));
            return null;
        }
        latest = column;
        if (columns.isInternal(column)) {
            add(ColumnFault.internal(name));
        } else if (value != JsonToken.VALUE_NULL) {
            return check(column, value, text);
        }
        return null;
    }

    private String check(int column, JsonToken value, JsonParser text) throws IOException {
        ColumnType type = columns.type(column);
        if (type.accepts(value, text)) {
            Columns.mark(seen, column);
            return null;
        }
        String converted = conversion.convert(type, value, text);
        if (!ValueConversion.NULL.equals(converted)) {
            Columns.mark(seen, column);
        }
        if (converted == null) {
            add(ColumnFault.ofType(columns.name(column), type));
        }
        return converted;
    }

    @Override
    public void endRecord() {
        for (int i = 0; i < seen.length; i++) {
            for (long missing = columns.missing(seen, i); missing != 0; missing &= missing - 1) {
                add(ColumnFault.missing(columns.name(i * Long.SIZE + Long.numberOfTrailingZeros(missing))));
            }
        }
    }

    private void add(ColumnFault fault) {
        if (faults.size() < MAX_FAULTS) {
            faults.add(fault);
        }
    }

    /**
     * Whether the current record is valid. An invalid one is validated again if the dataset has changed, which may
     * block for a request.
     *
     * @param record the reader of the record, still positioned at it
     * @return whether the record is valid
     * @throws IOException never, because the record has already been read
     */
    public boolean accepts(RecordReader record) throws IOException {
        if (!faults.isEmpty()) {
            DatasetSchema newer = refresh.apply(schema);
            if (newer != schema) {
                use(newer);
                record.walkAgain();
            }
        }
        return faults.isEmpty();
    }

    /**
     * Says what is wrong with the current record.
     *
     * @return the columns, and what was expected of each
     */
    public String refusal() {
        return "it does not fit the schema of the dataset: "
                + faults.stream()
                        .limit(MAX_TOLD)
                        .map(fault -> fault.column() + " " + fault.expected())
                        .collect(Collectors.joining("; "))
                + (faults.size() > MAX_TOLD ? "; and " + (faults.size() - MAX_TOLD) + " more" : "");
    }

    /** What is wrong with the current record. */
    List<ColumnFault> faults() {
        return faults;
    }
}
