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

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random records with their groups, random limits, and the records as a body of a random form, all from one seed. */
final class RandomBody {

    static final String GROUP_FIELD = "g";

    private static final List<Charset> CHARSETS =
            List.of(UTF_8, StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, Charset.forName("GB18030"));

    final List<String> records = new ArrayList<>();
    final List<String> groups = new ArrayList<>();
    final PackingLimits limits;
    final Charset charset;
    final Object body;

    /** The body's text, if that is an array; null if not. */
    final String array;

    private final Random random;

    RandomBody(long seed) {
        random = new Random(seed);
        int groupCount = 1 + random.nextInt(random.nextBoolean() ? 2 : 12);
        int recordCount = random.nextInt(random.nextInt(3) == 0 ? 6 : 60);
        int longest = 2;
        for (int i = 0; i < recordCount; i++) {
            String group = "group " + random.nextInt(groupCount) + "\u00e9\ud83d\ude00";
            String record = record(group);
            groups.add(group);
            records.add(record);
            longest = Math.max(longest, record.codePointCount(0, record.length()));
        }
        limits = new PackingLimits(
                longest + random.nextInt(random.nextBoolean() ? 100 : 10_000),
                random.nextBoolean() ? 1_000_000 : 1 + random.nextInt(5),
                random.nextBoolean() ? 1_000_000 : 1 + random.nextInt(3000),
                random.nextBoolean() ? 1_000_000 : 1 + random.nextInt(6));
        charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
        array = random.nextBoolean() ? "[" + joined(",") + "]" : null;
        body = body();
    }

    boolean isBoundedInWhatIsOpen() {
        return limits.maxOpenChars() < 1_000_000 || limits.maxOpenEvents() < 1_000_000;
    }

    private Object body() {
        if (array == null && (records.isEmpty() || random.nextInt(4) == 0)) {
            return records.stream()
                    .map(record -> random.nextBoolean() ? record : record.getBytes(charset))
                    .toList();
        }
        String text = space() + (array != null ? array : joined("")) + space();
        byte[] bytes = text.getBytes(charset);
        return switch (random.nextInt(5)) {
            case 0 -> text;
            case 1 -> bytes;
            case 2 -> ByteBuffer.wrap(bytes);
            case 3 -> new StringReader(text);
            default -> new TrickleInputStream(bytes, 1 + random.nextInt(50), random.nextLong());
        };
    }

    private String joined(String separator) {
        StringBuilder text = new StringBuilder();
        for (String record : records) {
            text.append(text.length() == 0 ? space() : space() + separator + space())
                    .append(record);
        }
        return text.append(space()).toString();
    }

    private String record(String group) {
        int fields = random.nextInt(5);
        int groupAt = random.nextInt(fields + 1);
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i <= fields; i++) {
            String name = i == groupAt ? GROUP_FIELD : "f" + i + "\u4e2d";
            text.append(i == 0 ? "" : ",")
                    .append(space())
                    .append('"')
                    .append(name)
                    .append('"')
                    .append(space());
            text.append(':').append(space()).append(i == groupAt ? '"' + escaped(group) + '"' : value(0));
        }
        return text.append(space()).append('}').toString();
    }

    private String escaped(String group) {
        return random.nextBoolean()
                ? group
                : group.replace("\u00e9", "\\u00E9").replace("\ud83d\ude00", "\\ud83d\\ude00");
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 3 ? 6 : 8)) {
            case 0 -> "-0.50E+01";
            case 1 -> Integer.toString(random.nextInt());
            case 2 -> random.nextBoolean() ? "true" : "null";
            case 3 -> "\"\\\"\\\\\\u00e9\\n}]\"";
            case 4 -> "\"" + "\u4e2d\u6587\ud83d\ude00".repeat(random.nextInt(20)) + "\"";
            case 5 -> "\"" + "plain ".repeat(random.nextInt(100)) + "\"";
            case 6 -> "[" + value(depth + 1) + "," + space() + value(depth + 1) + "]";
            default -> "{\"a\":" + value(depth + 1) + ",\"" + GROUP_FIELD + "\":" + value(depth + 1) + "}";
        };
    }

    private String space() {
        return switch (random.nextInt(8)) {
            case 0 -> " ";
            case 1 -> "\r\n\t";
            default -> "";
        };
    }
}
