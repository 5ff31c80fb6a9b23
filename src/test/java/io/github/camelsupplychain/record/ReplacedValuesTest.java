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

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A listener hears of the fields of each record and may replace their values; all else stays as it came. */
class ReplacedValuesTest {

    /** Writes what it hears, and replaces texts that begin with "x" by a number. */
    private static final class Listener implements FieldListener {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void startRecord() {
            heard.add("start");
        }

        @Override
        public String field(String name, JsonToken value, JsonParser text) throws java.io.IOException {
            heard.add(name + "=" + (value.isScalarValue() ? text.getText() : value.asString()));
            return value == JsonToken.VALUE_STRING && text.getText().startsWith("x") ? "-\u00e97" : null;
        }

        @Override
        public void endRecord() {
            heard.add("end");
        }
    }

    @Test
    void theListenerHearsOfEachFieldOfTheOutermostObject() throws Exception {
        Listener listener = new Listener();

        read(" {\"a\":1,\"b\":[{\"c\":2}],\"d\":{\"e\":3}}\n{}", listener, false);

        assertThat(listener.heard).containsExactly("start", "a=1", "b=[", "d={", "end", "start", "end");
    }

    @Test
    void valuesAreReplacedAndAllElseIsAsItCame() throws Exception {
        String text =
                " { \"a\" : \"x\\u00e9\" , \"b\":[\"x\"], \"\u00e9\":\"x\u4e2d\ud83d\ude00\"}\n{\"a\":\"y\"}{\"a\":\"xxxxxxxx\"}";
        for (boolean again : new boolean[] {false, true}) {
            assertThat(read(text, new Listener(), again))
                    .containsExactly(
                            "{ \"a\" : -\u00e97 , \"b\":[\"x\"], \"\u00e9\":-\u00e97} 33",
                            "{\"a\":\"y\"} 9",
                            "{\"a\":-\u00e97} 9");
        }
    }

    @Test
    void aRecordMayBecomeLonger() throws Exception {
        String record = "{\"n\":1" + ",\"a\":\"x\"".replace("a", "%s").repeat(200) + "}";
        Object[] names = new Object[200];
        for (int i = 0; i < names.length; i++) {
            names[i] = "a" + i;
        }
        String text = String.format(record, names);

        assertThat(read(text, new Listener(), false))
                .containsExactly(text.replace("\"x\"", "-\u00e97") + " " + text.length());
    }

    @Test
    void aBodyWhoseRecordIsChangedIsNotSentAsItCame() throws Exception {
        try (RecordReader reader = open("{\"a\":\"x\"}")) {
            reader.setListener(new Listener());
            reader.next();
            assertThat(reader.bodyOfOneRecord()).isNull();
        }
        try (RecordReader reader = open("{\"a\":\"y\"}")) {
            reader.setListener(new Listener());
            reader.next();
            assertThat(reader.bodyOfOneRecord()).isEqualTo("{\"a\":\"y\"}");
        }
    }

    /** The records and how many characters they have. */
    private static List<String> read(String text, Listener listener, boolean again) throws Exception {
        List<String> records = new ArrayList<>();
        try (RecordReader reader = open(text)) {
            reader.setListener(listener);
            while (reader.next()) {
                if (again) {
                    List<String> first = List.copyOf(listener.heard);
                    listener.heard.clear();
                    reader.walkAgain();
                    assertThat(listener.heard).isEqualTo(first);
                    listener.heard.clear();
                }
                String record = new String(reader.buffer(), reader.offset(), reader.length(), UTF_8);
                records.add(record + " " + reader.chars());
            }
        }
        return records;
    }

    private static RecordReader open(String text) throws Exception {
        return RecordReader.open(text, UTF_8, RecordJson.mapper(), null, new Workspace(Packing.API_LIMITS));
    }
}
