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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a page that a test writes, between comments with its name. */
public final class GeneratedTable {

    private GeneratedTable() {}

    /**
     * Compares the part with what it should be; with {@code -Ddocs.update} it is written anew.
     *
     * @param name as in {@code // forms: START} and {@code // forms: END}
     */
    public static void check(Path page, String name, String table) throws IOException {
        String text = Files.readString(page);
        Matcher part = Pattern.compile("(// " + name + ": START\n).*?(// " + name + ": END\n)", Pattern.DOTALL)
                .matcher(text);
        assertThat(part.find()).as("a place for the table %s in %s", name, page).isTrue();
        checkPage(page, text, part.replaceFirst("$1" + Matcher.quoteReplacement(table) + "$2"));
    }

    /** Compares a whole page with what it should be. */
    static void checkPage(Path page, String text, String expected) throws IOException {
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(page, expected);
        } else {
            assertThat(text)
                    .as("%s; write it anew with -Ddocs.update=true", page)
                    .isEqualTo(expected);
        }
    }
}
