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

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records of the sample files as a dataset should hold them, read without Camel. */
final class SampleFiles {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final DateTimeFormatter ERP_DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private SampleFiles() {}

    static List<Map<String, Object>> records(String file) {
        Path path = Path.of("samples", file);
        try {
            return file.endsWith(".csv") ? csv(Files.readAllLines(path)) : parse(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads JSON objects, one after the other or in an array. */
    static List<Map<String, Object>> parse(String json) {
        try (MappingIterator<Map<String, Object>> records =
                JSON.readerFor(new TypeReference<Map<String, Object>>() {}).readValues(json)) {
            return records.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The heading of the sample names the columns of the entity. */
    private static List<Map<String, Object>> csv(List<String> lines) {
        String[] columns = lines.get(0).split(";");
        return lines.stream()
                .skip(1)
                .map(line -> csvRecord(columns, line.split(";")))
                .toList();
    }

    private static Map<String, Object> csvRecord(String[] columns, String[] values) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i++) {
            if (!values[i].isEmpty()) {
                fields.put(columns[i], csvValue(columns[i], values[i]));
            }
        }
        return fields;
    }

    private static Object csvValue(String column, String value) {
        if (column.startsWith("quantity_") && !column.equals("quantity_uom") || column.equals("cost")) {
            return new BigDecimal(value.replace(',', '.'));
        }
        return column.endsWith("_date") ? LocalDate.parse(value, ERP_DATE).toString() : value;
    }
}
