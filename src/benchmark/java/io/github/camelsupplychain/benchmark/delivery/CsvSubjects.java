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
package io.github.camelsupplychain.benchmark.delivery;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;

/** The same {@link OrderLines} as JSON lines and as CSV, which a route reads row by row with Jackson. */
final class CsvSubjects {

    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};
    private static final CsvMapper CSV = new CsvMapper();
    private static final ObjectReader ROWS =
            CSV.readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader());

    private CsvSubjects() {}

    static Map<String, SubjectMaker> all() {
        Map<String, SubjectMaker> all = new LinkedHashMap<>();
        all.put("component", FileSubjects::component);
        all.put("component-csv", CsvSubjects::rows);
        return all;
    }

    private static Subject rows(Stub stub, Settings settings) throws Exception {
        Path lines = FileSubjects.file(settings);
        long records = OrderLines.write(lines, settings.fileMegabytes() * 1024L * 1024);
        Path file = settings.directory().resolve("order-lines-" + settings.fileMegabytes() + ".csv");
        write(lines, file);
        return Route.to(FileSubjects.uri(stub, settings), (message, number) -> {
                    try {
                        message.setBody(ROWS.<Map<String, String>>readValues(file.toFile()));
                    } catch (IOException e) {
                        throw new RuntimeCamelException(e);
                    }
                })
                .holding(records, 1);
    }

    private static void write(Path lines, Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        CsvSchema.Builder columns = CsvSchema.builder();
        json.readValue(OrderLines.text(0), FIELDS).keySet().forEach(columns::addColumn);
        try (var texts = Files.newBufferedReader(lines);
                SequenceWriter rows = CSV.writer(columns.build().withHeader()).writeValues(file.toFile())) {
            for (String text = texts.readLine(); text != null; text = texts.readLine()) {
                rows.write(json.readValue(text, FIELDS));
            }
        }
    }
}
