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
package io.github.camelsupplychain.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonEscapesTest {

    private static final String[] TEXTS = {
        "x",
        "\"",
        "\\",
        "\n",
        "\r",
        "\t",
        "\b",
        "\f",
        "\u0000",
        "\u001f",
        " ",
        "\u007f",
        "\u00e9",
        "\u4e2d",
        "\ud83d\ude9a"
    };

    @Test
    void textIsEscapedAsJacksonDoesIt() {
        Random random = new Random(19);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random, i % 60);
            byte[] utf8 = text.getBytes(UTF_8);
            byte[] escaped = new byte[1 + smallestRoomFor(utf8.length)];

            int end = JsonEscapes.write(utf8, 0, utf8.length, escaped, 1);

            assertThat(new String(escaped, 1, end - 1, UTF_8))
                    .isEqualTo(new String(JsonStringEncoder.getInstance().quoteAsUTF8(text), UTF_8));
        }
    }

    private static int smallestRoomFor(int bytes) {
        int room = 0;
        while (JsonEscapes.fitting(room) < bytes) {
            room++;
        }
        return room;
    }

    /** Some texts have no character to escape, some no other. */
    private static String text(Random random, int characters) {
        int kinds = 1 + random.nextInt(TEXTS.length);
        int first = random.nextInt(TEXTS.length);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < characters; i++) {
            text.append(TEXTS[(first + random.nextInt(kinds)) % TEXTS.length]);
        }
        return text.toString();
    }

    @Test
    void aRangeIsWrittenWhereItShouldBe() {
        byte[] source = "\"0123456789\"ABCDEFGHIJ\"".getBytes(UTF_8);
        byte[] target = new byte[200];
        Arrays.fill(target, (byte) '-');

        int end = JsonEscapes.write(source, 3, source.length - 2, target, 5);

        assertThat(new String(target, 0, end, UTF_8)).isEqualTo("-----23456789\\\"ABCDEFGHI");
    }
}
