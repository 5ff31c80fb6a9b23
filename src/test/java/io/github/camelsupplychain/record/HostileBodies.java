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
package io.github.camelsupplychain.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelsupplychain.error.InvalidEventException;
import java.io.IOException;

/** Reads and packs bodies of a hundred megabytes and more, each of which would fill a different part of the memory. */
final class HostileBodies {

    static final String EXPECTED = """
            white space in an array: 2 records
            white space after an array: 2 records
            one group: 1052598 records
            new names in every record: 200000 records
            a record full of names: the record is longer than 1048576 characters (record 0, byte 0)
            a group for every record: 300000 records
            large and small events in turn: 3040 records
            """;

    private static final long SIZE = 100_000_000;
    private static final PackingLimits LIMITS = new PackingLimits(1_048_576, 1_048_576, 4_000_000, 2_000);

    private HostileBodies() {}

    public static void main(String[] args) throws IOException {
        String blanks = " ".repeat(4096);
        pack("white space in an array", Generated.text("[{\"g\":1},", blanks, SIZE, "{\"g\":1}]"));
        pack("white space after an array", Generated.text("[{\"g\":1}, {\"g\":1}]", blanks, SIZE, ""));
        pack("one group", Generated.text("[{\"g\":1}", ",{\"g\":1,\"a\":\"" + "x".repeat(80) + "\"}", SIZE, "]"));
        pack(
                "new names in every record",
                Generated.numbered("", i -> "{\"" + i + "x".repeat(100) + "\":1,\"g\":1}", 200_000, ""));
        pack("a record full of names", Generated.numbered("{\"g\":1", i -> ",\"" + i + "\":1", SIZE, "}"));
        pack(
                "a group for every record",
                Generated.numbered("", i -> "{\"g\":\"" + i + "x".repeat(200) + "\"}", 300_000, ""));
        pack("large and small events in turn", Generated.numbered("", HostileBodies::largeAndSmall, 3040, ""));
    }

    /** Forty events of 400,000 characters, and between them many small groups that stay open. */
    private static String largeAndSmall(long i) {
        return i % 76 == 0 ? "{\"g\":0,\"a\":\"" + "x".repeat(400_000) + "\"}" : "{\"g\":" + i + "}";
    }

    private static void pack(String name, Generated body) throws IOException {
        EventPacker<String> packer = new EventPacker<>(LIMITS, event -> {}, new Workspace(LIMITS));
        long records = 0;
        String outcome;
        try (RecordReader reader =
                RecordReader.open(body, UTF_8, RecordJson.mapper(), "g", new Workspace(Packing.API_LIMITS))) {
            for (; reader.next(); records++) {
                packer.add("there", reader.group(), reader);
            }
            packer.finish();
            outcome = records + " records";
        } catch (InvalidEventException e) {
            outcome = e.getMessage();
        }
        System.out.println(name + ": " + outcome);
    }
}
