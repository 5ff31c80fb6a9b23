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
package io.github.camelsupplychain.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What users read of an option is what its setter's Javadoc says: Camel's generator silently drops some characters. */
class DescriptionTest {

    private static final Path SOURCE =
            Path.of("src/main/java/io/github/camelsupplychain/SupplyChainConfiguration.java");
    private static final Path CATALOG =
            Path.of("target/classes/META-INF/io/github/camelsupplychain/aws-supplychain.json");
    private static final Pattern SETTER =
            Pattern.compile("/\\*\\*((?:[^*]|\\*(?!/))*)\\*/\\s*(?:@\\w+\\s+)*public void set(\\w+)\\(");

    @Test
    void noDescriptionLosesACharacterOnItsWayToTheCatalog() throws IOException {
        JsonNode options = new ObjectMapper().readTree(CATALOG.toFile()).path("properties");
        Map<String, String> written = new TreeMap<>();
        Map<String, String> shown = new TreeMap<>();
        for (MatchResult setter :
                SETTER.matcher(Files.readString(SOURCE)).results().toList()) {
            String option = Character.toLowerCase(setter.group(2).charAt(0))
                    + setter.group(2).substring(1);
            written.put(
                    option,
                    setter.group(1).replaceAll("\\s*\\n\\s*\\*?\\s*", " ").trim());
            shown.put(option, options.path(option).path("description").asText());
        }

        assertThat(written).hasSizeGreaterThan(40);
        assertThat(shown).isEqualTo(written);
    }
}
