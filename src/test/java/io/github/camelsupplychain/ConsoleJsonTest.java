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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.console.DevConsole;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The JSON of the dev console has the names that the docs list. */
class ConsoleJsonTest extends SupplyChainTestSupport {

    private static final Path PAGE = Path.of("src/main/docs/operate.adoc");

    @Test
    void eachArrayHasTheNamesThatThePageLists() throws Exception {
        deliver("eventType=inbound_order", ORDER);
        DevConsole console = PluginHelper.getDevConsoleResolver(context).resolveDevConsole("aws-supplychain");
        JsonObject shown = (JsonObject) console.call(DevConsole.MediaType.JSON, Map.of());

        assertThat(shown.keySet()).containsExactlyInAnyOrder("continuations", "instances", "endpoints");
        assertThat(names(shown, "continuations")).isEqualTo(listed("`\"continuations\"`"));
        assertThat(names(shown, "instances")).isEqualTo(listed("`\"instances\"`|the last two"));
        assertThat(names(shown, "endpoints")).isEqualTo(listed("`\"endpoints\"`|the last two"));
    }

    private static Set<String> names(JsonObject shown, String array) {
        return new TreeSet<>(((JsonObject) shown.getCollection(array).iterator().next()).keySet());
    }

    private static Set<String> listed(String arrays) throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher row =
                Pattern.compile("(?m)^\\| (?:" + arrays + ") \\| ([^|]+) \\|").matcher(Files.readString(PAGE));
        while (row.find()) {
            for (Matcher name = Pattern.compile("\"(\\w+)\"").matcher(row.group(1)); name.find(); ) {
                names.add(name.group(1));
            }
        }
        return names;
    }
}
