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

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

/** JSON of other libraries is the text that they write; fields that have no order get one. */
class ForeignJsonTest {

    private static final String UNORDERED =
            "{\"site\":12345678901234567890.125,\"id\":\"PO-1\",\"lines\":[{\"qty\":2,\"item\":null}]}";
    private static final String ORDERED =
            "{\"id\":\"PO-1\",\"lines\":[{\"item\":null,\"qty\":2}],\"site\":12345678901234567890.125}";

    @Test
    void theyAreRecognizedByWhatTheyExtendAndImplement() {
        assertThat(ForeignJson.isOne(new JSONObject())).isTrue();
        assertThat(ForeignJson.isOne(new JSONArray())).isTrue();
        assertThat(ForeignJson.isOne(new JSONObject() {})).isTrue();
        assertThat(ForeignJson.isOne(JsonParser.parseString("7"))).isTrue();
        assertThat(ForeignJson.isOne("{}")).isFalse();
        assertThat(ForeignJson.isOne(Map.of())).isFalse();
        assertThat(ForeignJson.isOne(new Object())).isFalse();
    }

    @Test
    void fieldsOfOrgJsonAreSorted() throws Exception {
        assertThat(ForeignJson.text(new JSONObject(UNORDERED))).isEqualTo(ORDERED);
        assertThat(Packing.records(new JSONObject(UNORDERED))).containsExactly(ORDERED);
        assertThat(Packing.records(new JSONArray("[" + UNORDERED + ",{}]"))).containsExactly(ORDERED, "{}");
    }

    @Test
    void gsonKeepsTheOrderThatItHas() throws Exception {
        assertThat(Packing.records(JsonParser.parseString(UNORDERED))).containsExactly(UNORDERED);
    }

    @Test
    void theyMayBePartsOfARecord() throws Exception {
        assertThat(Packing.records(Map.of("order", new JSONObject(UNORDERED))))
                .containsExactly("{\"order\":" + ORDERED + "}");
        assertThat(Packing.records(List.of(JsonParser.parseString("{\"a\":1}"), new JSONObject("{}"))))
                .containsExactly("{\"a\":1}", "{}");
    }

    /** Of a subclass whose text is none, nothing is made up. */
    @Test
    void textThatIsNoJsonStaysAsItIs() {
        assertThat(ForeignJson.text(new JSONArray("[1]"))).isEqualTo("[1]");
        assertThat(ForeignJson.text(JSONObject.NULL)).isEqualTo("null");
    }
}
