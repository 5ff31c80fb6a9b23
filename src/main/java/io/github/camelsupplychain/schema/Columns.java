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

import io.github.camelsupplychain.target.DatasetName;
import io.github.camelsupplychain.target.OperationType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetPrimaryKeyField;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchema;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchemaField;

/** The columns of a dataset as one operation requires them, in a form for fast lookups. */
final class Columns {

    /** The service fills in this column and still lists it as required; clients must not send it. */
    private static final String INTERNAL_COLUMN = "connection_id";

    private final String[] names;
    private final ColumnType[] types;

    /** The columns that every record must have, one bit each. */
    private final long[] needed;

    private final int internal;

    /** Hash table of column indexes plus one, keyed by name; open addressing, at most half full. */
    private final short[] table;

    /**
     * For the start of a record and for each column, the column that followed it last time. Records resemble each
     * other, so this guess is usually right. Any thread may write here, because {@link #met} verifies each guess.
     */
    private final short[] followers;

    /** The name object by which each column was last found: the parser usually returns the same object. */
    private final String[] met;

    Columns(DatasetName dataset, DataLakeDatasetSchema schema, OperationType operation) {
        List<DataLakeDatasetSchemaField> fields = schema.fields();
        Set<String> keys = schema.primaryKeys().stream()
                .map(DataLakeDatasetPrimaryKeyField::name)
                .collect(Collectors.toSet());
        names = new String[fields.size()];
        types = new ColumnType[names.length];
        needed = new long[words(names.length)];
        followers = new short[names.length + 1];
        met = new String[followers.length];
        table = new short[Integer.highestOneBit(Math.max(1, names.length)) * 4];
        int internalColumn = -1;
        for (int i = 0; i < names.length; i++) {
            DataLakeDatasetSchemaField field = fields.get(i);
            names[i] = field.name();
            types[i] = ColumnType.of(field.type());
            if (dataset.namespace().equals(DatasetName.ASC) && field.name().equals(INTERNAL_COLUMN)) {
                internalColumn = i;
            } else if (operation.needs(field.isRequired(), keys.contains(field.name()))) {
                mark(needed, i);
            }
            enter(i);
        }
        internal = internalColumn;
    }

    private static int words(int columns) {
        return (columns + Long.SIZE - 1) / Long.SIZE;
    }

    /** Sets the bit of a column. */
    static void mark(long[] columns, int column) {
        columns[column / Long.SIZE] |= 1L << column;
    }

    private void enter(int column) {
        int slot = slot(names[column]);
        while (table[slot] != 0) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = (short) (column + 1);
    }

    private int slot(String name) {
        return name.hashCode() * 0x9E3779B9 >>> Integer.numberOfLeadingZeros(table.length) + 1;
    }

    /**
     * The number of a column.
     *
     * @param previous the number of the column before it in the record, -1 for the first
     * @return its number, or -1 if there is no column of this name
     */
    int find(String name, int previous) {
        int guess = followers[previous + 1];
        if (met[guess] == name) {
            return guess;
        }
        int column = find(name);
        if (column >= 0) {
            met[column] = name;
            followers[previous + 1] = (short) column;
        }
        return column;
    }

    private int find(String name) {
        for (int slot = slot(name); table[slot] != 0; slot = slot + 1 & table.length - 1) {
            if (names[table[slot] - 1].equals(name)) {
                return table[slot] - 1;
            }
        }
        return -1;
    }

    String name(int column) {
        return names[column];
    }

    ColumnType type(int column) {
        return types[column];
    }

    /** Whether the service fills in a column, so that clients must not send it. */
    boolean isInternal(int column) {
        return column == internal;
    }

    /** One bit per column, none set. */
    long[] noColumns() {
        return new long[needed.length];
    }

    /** The needed columns among the nth 64 that are not in {@code seen}. */
    long missing(long[] seen, int n) {
        return needed[n] & ~seen[n];
    }
}
