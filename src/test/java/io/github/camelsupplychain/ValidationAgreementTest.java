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
package io.github.camelsupplychain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.error.InvalidRecordsException;
import io.github.camelsupplychain.error.RecordFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

/**
 * {@code validateRecords} and the emulator check records in separate code and must reach the same verdict. {@code
 * -Dvalidation.records=N} tries more records.
 */
class ValidationAgreementTest extends SupplyChainTestSupport {

    private static final int RECORDS = Integer.getInteger("validation.records", 1_000);

    private static final String[] VALUES = {
        "null",
        "true",
        "false",
        "{}",
        "[]",
        "[1]",
        "{\"id\":1}",
        "\"\"",
        "\" \"",
        "\"x\"",
        "\"NaN\"",
        "\"Infinity\"",
        "0",
        "-0",
        "7",
        "-7",
        "\"7\"",
        "\"-7\"",
        "\"+7\"",
        "\"07\"",
        "7.0",
        "7.5",
        "\"7.0\"",
        "\"7.5\"",
        "\"7.\"",
        "\".5\"",
        "1e3",
        "\"1e3\"",
        "\"1E+3\"",
        "\"1e-3\"",
        "\"1e\"",
        "\"0x10\"",
        "\"1,000\"",
        "\"7f\"",
        "\"7 \"",
        "2147483647",
        "2147483648",
        "-2147483648",
        "-2147483649",
        "\"2147483647\"",
        "\"2147483648\"",
        "9223372036854775807",
        "9223372036854775808",
        "\"-9223372036854775808\"",
        "\"-9223372036854775809\"",
        "12345678901234567890",
        "\"12345678901234567890.5\"",
        "1672470400000",
        "\"1672470400000\"",
        "\"-1\"",
        "\"1e999\"",
        "\"1e1000\"",
        "\"100e-2\"",
        "\"15e-1\"",
        "1e308",
        "1e309",
        "1e400",
        "\"1e400\"",
        "9.223372036854775807e18",
        "9.223372036854775808e18",
        "20240115",
        "\"20240115\"",
        "\"2024\"",
        "\"00000000\"",
        "1768471200",
        "99999999999",
        "100000000000",
        "-100000000000",
        "202601151030",
        "202601152530",
        "\"20260115103000\"",
        "20260115106000",
        "253402300799999",
        "253402300800000",
        "-62135596800001"
    };

    private static final String[] DATES = {
        "2026-02-28",
        "2026-02-29",
        "2024-02-29",
        "1900-02-29",
        "2000-02-29",
        "2026-13-01",
        "2026-00-01",
        "2026-04-31",
        "0000-01-01",
        "26-01-01",
        "2026-1-1",
        "2026/01/01",
        "20260101",
        "2026-01-0a",
        "+002024-01-15",
        "-0001-01-01",
        "+2024-01-15"
    };

    private static final String[] CLOCKS = {
        "",
        "T",
        " ",
        "T12",
        "T12:30",
        " 12:30",
        "T12:30:15",
        "t12:30",
        "T24:00",
        "T23:60",
        "T23:59:60",
        "T12:30:15.1",
        "T12:30:15.123456789",
        "T12:30:15.1234567890",
        " 12:30:15.5",
        "  12:30",
        "T12:30:15,5",
        "T12-30"
    };

    private static final String[] OFFSETS = {
        "", "Z", "z", "+02:00", "-02:30", "+0200", "+02", "+2", "+18:00", "+18:01", "+19:00", "+02:60", "+02:", " Z"
    };

    private final Random random = new Random(4);

    @Test
    void theValidatorAndTheEmulatorComeToTheSameVerdict() throws Exception {
        List<Column> columns = new ArrayList<>();
        for (ColumnType type : ColumnType.values()) {
            columns.add(Column.required(name(type, "required"), type));
            columns.add(Column.optional(name(type, "optional"), type));
        }
        String[] keys = {name(ColumnType.STRING, "required"), name(ColumnType.INT, "optional")};
        EMULATOR.createDataset("default", "all", columns, keys);
        EMULATOR.createDataset("asc", "inbound_order", withInternal(columns), keys);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String target : targets()) {
                    from("direct:plain-" + target.hashCode()).to(uri(target));
                    from("direct:validated-" + target.hashCode()).to(uri(target + "&validateRecords=true"));
                }
            }
        });

        int refused = 0;
        for (int i = 0; i < RECORDS; i++) {
            String record = record(columns);
            String target = targets().get(i % targets().size());
            Exchange plain = template.send("direct:plain-" + target.hashCode(), message(record, java.util.Map.of()));
            Exchange validated =
                    template.send("direct:validated-" + target.hashCode(), message(record, java.util.Map.of()));

            assertThat(faultyColumns(validated.getException()))
                    .as("%s to %s: the service says %s", record, target, plain.getException())
                    .isEqualTo(faultyColumns(plain.getException()));
            refused += validated.getException() == null ? 0 : 1;
        }
        assertThat(refused).as("a fair share of both verdicts").isBetween(RECORDS / 5, RECORDS * 4 / 5);
    }

    private static List<String> targets() {
        String dataset = "eventGroupId=g&datasetTarget=default/all&operationType=";
        return List.of(
                dataset + "APPEND", dataset + "UPSERT", dataset + "DELETE", "eventGroupId=g&eventType=inbound_order");
    }

    private static List<Column> withInternal(List<Column> columns) {
        List<Column> all = new ArrayList<>(columns);
        all.add(Column.required("connection_id", ColumnType.STRING));
        return all;
    }

    private static String name(ColumnType type, String kind) {
        return kind + "_" + type.name().toLowerCase(java.util.Locale.ROOT);
    }

    private String record(List<Column> columns) {
        List<String> fields = new ArrayList<>();
        for (Column column : columns) {
            if (random.nextInt(column.required() ? 60 : 3) > 0) {
                fields.add('"' + column.name() + "\":" + (random.nextInt(25) == 0 ? anyValue() : value(column.type())));
            }
        }
        if (random.nextInt(25) == 0) {
            fields.add("\"unknown\":" + anyValue());
        }
        if (random.nextInt(25) == 0) {
            fields.add("\"connection_id\":" + anyValue());
        }
        return "{" + String.join(",", fields) + "}";
    }

    private String anyValue() {
        return random.nextBoolean() ? any(VALUES) : '"' + any(DATES) + any(CLOCKS) + any(OFFSETS) + '"';
    }

    /** One that the type takes, in one of its forms. */
    private String value(ColumnType type) {
        return switch (type) {
            case INT -> any("7", "\"7\"", "-2147483648", "7.0", "\"1e3\"");
            case LONG -> any("7", "\"9223372036854775807\"", "1672470400000");
            case DOUBLE -> any("7", "7.25", "\"-7.25\"", "1e-3");
            case STRING -> any("\"\"", "\"x\"", "\"7\"");
            case TIMESTAMP ->
                any(
                        "1672470400000",
                        "\"1672470400000\"",
                        "\"2026-02-28\"",
                        "\"2026-02-28T12:30:15.5+02:00\"",
                        "\"2026-02-28 12:30\"");
        };
    }

    private String any(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** None if the record was taken. The emulator refuses an internal column by itself, before it looks at the others. */
    private static Set<String> faultyColumns(Exception refusal) {
        if (refusal == null) {
            return Set.of();
        }
        if (refusal instanceof InvalidRecordsException invalid) {
            Set<String> columns = invalid.getFaults().stream()
                    .map(RecordFault::column)
                    .collect(Collectors.toCollection(TreeSet::new));
            boolean internal = invalid.getMessage().contains("filled in by the service");
            return internal ? Set.of("connection_id") : columns;
        }
        assertThat(refusal).isInstanceOf(ValidationException.class).isNotInstanceOf(InvalidEventException.class);
        Set<String> columns = new TreeSet<>();
        Matcher named = Pattern.compile(
                        "(?:column |record 0: )(\\w+)(?: must be| is missing| is an internal|;|, | \\(|$)")
                .matcher(refusal.getMessage());
        while (named.find()) {
            columns.add(named.group(1));
        }
        return columns;
    }
}
