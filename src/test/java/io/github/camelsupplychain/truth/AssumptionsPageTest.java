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
package io.github.camelsupplychain.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.docs.GeneratedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of assumptions lists those that are tested, each with what is known about the service. */
class AssumptionsPageTest {

    private static final Path PAGE = Path.of("src/main/docs/assumptions.adoc");
    private static final String OPEN = "not yet verified on AWS";
    private static final Pattern ROW = Pattern.compile("^\\| (T-\\d{3}) .*\\| ([^|]+)$", Pattern.MULTILINE);

    @Test
    void theTableIsThatOfTheTests() throws IOException {
        GeneratedTable.check(PAGE, "assumptions", table(statuses(Files.readString(PAGE))));
    }

    @Test
    void whatIsNotVerifiedSaysSo() throws IOException {
        assertThat(statuses(Files.readString(PAGE)).values())
                .isNotEmpty()
                .allMatch(status -> status.matches(OPEN + "( \\(.*\\))?|verified on AWS \\d{4}-\\d{2}-\\d{2}"));
    }

    /** The last column by id: it is kept by hand. */
    private static Map<String, String> statuses(String page) {
        Map<String, String> statuses = new HashMap<>();
        Matcher row = ROW.matcher(page);
        while (row.find()) {
            statuses.put(row.group(1), row.group(2).strip());
        }
        return statuses;
    }

    private static String table(Map<String, String> statuses) {
        String rows = Verification.assumptions().stream()
                .map(assumption -> {
                    String reason = assumption.notOnService() == null ? "" : " (" + assumption.notOnService() + ")";
                    return "| " + assumption.id() + " | " + assumption.statement() + " | "
                            + assumption.basis().name().toLowerCase(Locale.ROOT) + " | `" + assumption.expected()
                            + "` | " + statuses.getOrDefault(assumption.id(), OPEN + reason) + "\n";
                })
                .collect(Collectors.joining());
        return "[cols=\"1,6,2,4,4\",options=\"header\"]\n|===\n"
                + "| Id | What is taken for true | From | What the probe sees | The service\n" + rows + "|===\n";
    }
}
