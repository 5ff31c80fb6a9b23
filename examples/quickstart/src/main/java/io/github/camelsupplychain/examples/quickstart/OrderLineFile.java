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
package io.github.camelsupplychain.examples.quickstart;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.File;
import java.io.IOException;

/** Reads the order lines of the ERP's CSV files. The first row of a file names its columns. */
public final class OrderLineFile {

    // tag::read[]
    private static final CsvSchema SCHEMA =
            CsvSchema.emptySchema().withHeader().withColumnSeparator(';').withNullValue("");

    private static final ObjectReader LINES =
            new CsvMapper().readerFor(OrderLine.class).with(SCHEMA);

    /**
     * Opens a file.
     *
     * @param file a CSV file in UTF-8
     * @return its lines, each read when it is asked for; who asks closes it, in the routes the component
     * @throws IOException if the file cannot be opened, or has no first row
     */
    public MappingIterator<OrderLine> lines(File file) throws IOException {
        return LINES.readValues(file);
    }
    // end::read[]
}
