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
package io.github.camelsupplychain.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.record.PackingLimits;
import io.github.camelsupplychain.record.RecordJson;
import io.github.camelsupplychain.record.RecordReader;
import io.github.camelsupplychain.record.Workspace;
import io.github.camelsupplychain.schema.RecordValidator;
import io.github.camelsupplychain.schema.SchemaCache;
import io.github.camelsupplychain.schema.ValueConversion;
import io.github.camelsupplychain.target.DatasetName;
import io.github.camelsupplychain.target.Datasets;
import io.github.camelsupplychain.target.EventTarget;
import io.github.camelsupplychain.target.EventType;
import io.github.camelsupplychain.target.OperationType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchemaField;
import software.amazon.awssdk.services.supplychain.model.GetDataLakeDatasetResponse;

/**
 * The component's validation and the emulator, each in its own code, take and refuse the same values of each type. The
 * values are random, around the limits of the types and one change away from what a type takes.
 */
class ColumnAgreementTest {

    private static final int VALUES = 5_000;
    private static final long SEED = 20261127;

    private static final String[] EDGES = {
        "0",
        "-0",
        "00",
        "2147483647",
        "2147483648",
        "-2147483648",
        "-2147483649",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "1e308",
        "1.7976931348623157e308",
        "1.7976931348623159e308",
        "1e309",
        "1e400",
        "1e99999999999",
        "-2e-99999999999",
        "-1e400",
        "1e-400",
        "4.9e-324",
        "9.223372036854775807e18",
        "9.223372036854775808e18",
        "2.147483647e9",
        "2.147483648e9",
        "99999999999",
        "100000000000",
        "-99999999999",
        "-100000000000",
        "253402300799999",
        "253402300800000",
        "-62135596800000",
        "-62135596800001",
        "20260115",
        "00000000",
        "2026",
        "202601151030",
        "20260115103000",
        "20260115106000",
        "190001010000",
        "189912312359",
        "219912312359",
        "220001010000",
        "0001-01-01",
        "0000-01-01",
        "9999-12-31T23:59:59.999999999Z",
        "10000-01-01",
        "2024-02-29",
        "2026-02-29",
        "1900-02-29",
        "2000-02-29",
        "2026-12-31T23:59:60Z",
        "2026-12-31T24:00:00Z",
        "2026-01-15T10:00:00+18:00",
        "2026-01-15T10:00:00+18:01",
        "2026-01-15T10:00:00-18:00",
        "NaN",
        "Infinity",
        "-Infinity",
        "null",
        "true",
        ""
    };

    /** What a change may put into a text. */
    private static final String CHARACTERS = "0123456789-+.:eETZ ,xf\u0660\u00b2";

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @EnumSource
    void theValidatorAndTheEmulatorTakeTheSameValues(ColumnType type) throws Exception {
        RecordValidator validator = validator(type);
        Workspace workspace = new Workspace(new PackingLimits(1_048_576, 1_048_576, 16_777_216, 10_000));
        List<String> differing = new ArrayList<>();
        int taken = 0;
        for (int i = 0; i < VALUES; i++) {
            String json = json(value(type));
            boolean isTaken = isTaken(type, json);
            taken += isTaken ? 1 : 0;
            if (isTaken != isValid(validator, json, workspace)) {
                differing.add(
                        json + (isTaken ? " is taken by the emulator alone" : " is taken by the validator alone"));
            }
        }

        assertThat(differing).as("%s, seed %d", type, SEED).isEmpty();
        assertThat(taken).as("a fair share of both verdicts").isBetween(VALUES / 10, VALUES * 9 / 10);
    }

    private static boolean isTaken(ColumnType type, String json) {
        Object value;
        try {
            value = RecordCheck.read("{\"a\":" + json + "}").get(0).get("a");
        } catch (ServiceError e) {
            return false; // No number that Java can hold.
        }
        return value == null || type.canonical(value) != null;
    }

    private static boolean isValid(RecordValidator validator, String json, Workspace workspace) throws Exception {
        try (RecordReader reader = RecordReader.open(
                "{\"a\":" + json + "}", StandardCharsets.UTF_8, RecordJson.mapper(), null, workspace)) {
            reader.setListener(validator);
            assertThat(reader.next()).isTrue();
            return validator.accepts(reader);
        }
    }

    private static RecordValidator validator(ColumnType type) {
        DataLakeDatasetSchemaField column = DataLakeDatasetSchemaField.builder()
                .name("a")
                .type(type.name())
                .isRequired(false)
                .build();
        CompletableFuture<GetDataLakeDatasetResponse> dataset =
                CompletableFuture.completedFuture(GetDataLakeDatasetResponse.builder()
                        .dataset(answer -> answer.schema(
                                schema -> schema.name("any").fields(column).primaryKeys(List.of())))
                        .build());
        Datasets datasets = new Datasets(request -> dataset, Duration.ofMinutes(1), () -> 0);
        return new SchemaCache(datasets, () -> 0, ValueConversion.NONE)
                .validator(new EventTarget(
                        "instance",
                        EventType.DATASET,
                        new DatasetName(null, "default", "any"),
                        OperationType.APPEND,
                        null));
    }

    /** A text that is a value of some type, or nearly so. */
    private String value(ColumnType type) {
        String text = random.nextInt(4) == 0 ? EDGES[random.nextInt(EDGES.length)] : valueOf(anyOr(type));
        for (int changes = random.nextInt(3) - 1; changes > 0; changes--) {
            text = changed(text);
        }
        return text;
    }

    private ColumnType anyOr(ColumnType type) {
        return random.nextInt(3) > 0 ? type : ColumnType.values()[random.nextInt(ColumnType.values().length)];
    }

    private String valueOf(ColumnType type) {
        return switch (type) {
            case INT -> String.valueOf(random.nextInt() >> random.nextInt(32));
            case LONG -> number(64);
            case DOUBLE -> decimal();
            case STRING -> decimal() + number(8);
            case TIMESTAMP -> random.nextInt(3) == 0 ? String.valueOf(moment().toEpochMilli()) : time();
        };
    }

    private String number(int bits) {
        BigInteger number = new BigInteger(1 + random.nextInt(bits), random);
        return (random.nextBoolean() ? number : number.negate()).toString();
    }

    private String decimal() {
        String text = number(80);
        if (random.nextBoolean()) {
            text += "." + Math.abs(random.nextLong());
        }
        if (random.nextInt(3) == 0) {
            text += (random.nextBoolean() ? "e" : "E")
                    + (random.nextBoolean() ? "+" : "")
                    + (random.nextInt(700) - 350);
        }
        return text.replace("+-", "-");
    }

    private Instant moment() {
        return Instant.ofEpochSecond(-63_000_000_000L + Math.floorMod(random.nextLong(), 320_000_000_000L));
    }

    private String time() {
        String[] forms = {
            "uuuu-MM-dd",
            "uuuu-MM-dd'T'HH:mm",
            "uuuu-MM-dd HH:mm:ss",
            "uuuu-MM-dd'T'HH:mm:ss.SSS",
            "uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn",
            "uuuuMMdd",
            "uuuuMMddHHmm",
            "uuuuMMddHHmmss",
            "dd.MM.uuuu",
            "uuuu/MM/dd"
        };
        String[] offsets = {"", "", "Z", "+02:00", "-0230", "+02", "+17:59", "z", " Z"};
        return DateTimeFormatter.ofPattern(forms[random.nextInt(forms.length)])
                        .format(moment().atOffset(ZoneOffset.UTC))
                + offsets[random.nextInt(offsets.length)];
    }

    private String changed(String text) {
        StringBuilder changed = new StringBuilder(text);
        char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
        int at = random.nextInt(text.length() + 1);
        if (at == text.length() || random.nextInt(3) == 0) {
            return changed.insert(at, c).toString();
        }
        if (random.nextBoolean()) {
            return changed.deleteCharAt(at).toString();
        }
        changed.setCharAt(at, c);
        return changed.toString();
    }

    /** As a number or a literal, if JSON takes the text for one, else as a string; sometimes as a string all the same. */
    private String json(String text) {
        boolean isBare = text.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?|true|null");
        return isBare && random.nextInt(3) > 0 ? text : '"' + text + '"';
    }
}
