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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

    private final CharsetDecoder jdk = UTF_8.newDecoder();

    @Test
    void everyCharacterCountsAsOne() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                byte[] bytes = Character.toString(c).getBytes(UTF_8);
                if (Utf8.count(bytes, 0, bytes.length) != 1 || Utf8.count(bytes, 0, bytes.length - 1) > 0) {
                    fail("U+%X is not counted as one character", c);
                }
            }
        }
    }

    @Test
    void whateverTheJdkFindsMalformedIsMalformed() {
        byte[] edges = edges();
        byte[] bytes = new byte[4];
        for (byte first : edges) {
            for (byte second : edges) {
                for (byte third : edges) {
                    for (byte fourth : edges) {
                        bytes[0] = first;
                        bytes[1] = second;
                        bytes[2] = third;
                        bytes[3] = fourth;
                        if (Utf8.count(bytes, 0, 4) != jdkCount(bytes)) {
                            fail("%x %x %x %x is judged otherwise than by the JDK", first, second, third, fourth);
                        }
                    }
                }
            }
        }
    }

    @Test
    void aMalformedSequenceIsFoundWhereItBegins() {
        byte[] bytes = "0123456789\u00e9\u4e2d\ud83d\ude00abcdefgh~".getBytes(UTF_8);
        assertThat(Utf8.count(bytes, 0, bytes.length)).isEqualTo(22);
        bytes[bytes.length - 1] = (byte) 0x80;
        assertThat(Utf8.count(bytes, 0, bytes.length)).isEqualTo(-1 - (bytes.length - 1));
    }

    @Test
    void theStringIsWhatTheJdkDecodes() {
        Random random = new Random(11);
        EventText text = new EventText();
        for (int i = 0; i < 2000; i++) {
            StringBuilder chars = new StringBuilder();
            while (chars.length() < i % 300) {
                int run = random.nextInt(40);
                int highest = new int[] {0x7F, 0xFF, 0x7FF, 0xFFFF, 0x10FFFF}[random.nextInt(5)];
                while (run-- > 0) {
                    int c = random.nextInt(highest + 1);
                    chars.appendCodePoint(c >= 0xD800 && c < 0xE000 ? 'x' : c);
                }
            }
            byte[] bytes = ("<" + chars + ">").getBytes(UTF_8);
            int codePoints = Utf8.count(bytes, 1, bytes.length - 1);
            assertThat(text.of(bytes, 1, bytes.length - 2, codePoints)).isEqualTo(chars.toString());
            assertThat(codePoints).isEqualTo(chars.codePointCount(0, chars.length()));
        }
    }

    /** Every byte at which a rule of UTF-8 begins or ends. */
    private static byte[] edges() {
        int[] edges = {
            0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF,
            0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFF
        };
        byte[] bytes = new byte[edges.length];
        for (int i = 0; i < edges.length; i++) {
            bytes[i] = (byte) edges[i];
        }
        return bytes;
    }

    /** The characters the JDK decodes, or -1 less the index of the first malformed sequence. */
    private int jdkCount(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        boolean malformed = jdk.reset().decode(in, out, true).isError();
        return malformed ? -1 - in.position() : Character.codePointCount(out.array(), 0, out.position());
    }
}
