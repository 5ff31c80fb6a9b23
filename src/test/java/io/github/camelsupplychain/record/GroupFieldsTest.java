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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsupplychain.error.InvalidEventException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The groups that one field or several make. */
class GroupFieldsTest {

    @Test
    void theTextOfOneFieldIsTheGroupAsItIs() throws Exception {
        assertThat(groups("a", "{\"b\":1,\"a\":\"x|y\\\\z\"}{\"a\":12.50}{\"a\":true}"))
                .containsExactly("x|y\\z", "12.50", "true");
    }

    @Test
    void theTextsOfSeveralAreJoinedInTheOrderOfTheOption() throws Exception {
        assertThat(groups("a, b ,c", "{\"c\":3,\"b\":\"two\",\"x\":0,\"a\":1}")).containsExactly("1|two|3");
    }

    @Test
    void noTwoListsOfTextsMakeTheSameGroup() throws Exception {
        assertThat(groups("a,b", "{\"a\":\"x|y\",\"b\":\"z\"}{\"a\":\"x\",\"b\":\"y|z\"}{\"a\":\"x\\\\\",\"b\":\"z\"}"))
                .containsExactly("x\\|y|z", "x|y\\|z", "x\\\\|z");
    }

    @Test
    void theFirstFieldWithoutAGroupIsNamed() {
        assertRefused("a", "{\"b\":1}", "the group field 'a' is missing");
        assertRefused("a,b", "{\"b\":1}", "the group field 'a' is missing");
        assertRefused("a,b", "{\"a\":1,\"b\":null}", "the group field 'b' is null");
        assertRefused("a,b", "{\"a\":1,\"b\":[1]}", "the group field 'b' is an object or an array");
        assertRefused("a,b", "{\"a\":1,\"b\":\"\"}", "the group field 'b' is empty");
    }

    @Test
    void aGroupOfSeveralHasUpTo255Characters() throws Exception {
        String smiles = "\ud83d\ude00".repeat(127);
        assertThat(groups("a,b", "{\"a\":\"" + smiles + "\",\"b\":\"" + smiles + "\"}"))
                .containsExactly(smiles + "|" + smiles);
        assertRefused(
                "a,b",
                "{\"a\":\"" + smiles + "\",\"b\":\"" + smiles + "x\"}",
                "the group of the fields [a, b] is longer than 255 characters");
    }

    private static void assertRefused(String names, String records, String reason) {
        assertThatThrownBy(() -> groups(names, records))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage(reason + " (record 0, byte 0)");
    }

    private static List<String> groups(String names, String records) throws Exception {
        List<String> groups = new ArrayList<>();
        try (RecordReader reader =
                RecordReader.open(records, UTF_8, RecordJson.mapper(), names, new Workspace(Packing.API_LIMITS))) {
            while (reader.next()) {
                groups.add(reader.group());
            }
        }
        return groups;
    }
}
