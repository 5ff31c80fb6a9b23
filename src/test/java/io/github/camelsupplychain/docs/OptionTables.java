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

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Renders the tables of the component's page from its catalog entry. */
final class OptionTables {

    private final JsonNode catalog;

    OptionTables(JsonNode catalog) {
        this.catalog = catalog;
    }

    /** Every table, by the name that marks its place in the page. */
    Map<String, String> all() {
        return Map.of(
                "component options",
                options("componentProperties", option -> true),
                "path parameters",
                options("properties", option -> "path"
                        .equals(option.path("kind").asText())),
                "query parameters",
                options("properties", option -> "parameter"
                        .equals(option.path("kind").asText())),
                "headers",
                headers());
    }

    private String options(String section, Predicate<JsonNode> wanted) {
        List<String> rows = new ArrayList<>();
        rows.add("[width=\"100%\",cols=\"3,5,1,2\",options=\"header\"]");
        rows.add("|===");
        rows.add("| Name | Description | Default | Type");
        entries(section).forEach(entry -> {
            JsonNode option = entry.getValue();
            if (wanted.test(option)) {
                rows.add("| *" + entry.getKey() + "* (" + option.path("group").asText() + ") | "
                        + (option.path("required").asBoolean() ? "*Required* " : "")
                        + cell(option.path("description").asText()) + choices(option) + " | "
                        + cell(option.path("defaultValue").asText("")) + " | " + type(option));
            }
        });
        rows.add("|===");
        return String.join("\n", rows);
    }

    private String headers() {
        List<String> rows = new ArrayList<>();
        rows.add("[width=\"100%\",cols=\"3,5,2\",options=\"header\"]");
        rows.add("|===");
        rows.add("| Name | Description | Type");
        entries("headers").forEach(entry -> {
            JsonNode header = entry.getValue();
            rows.add("| *" + entry.getKey() + "* | "
                    + cell(header.path("description").asText()) + choices(header) + " | " + type(header));
        });
        rows.add("|===");
        return String.join("\n", rows);
    }

    private Set<Map.Entry<String, JsonNode>> entries(String section) {
        return catalog.path(section).properties();
    }

    private static String choices(JsonNode option) {
        if (!option.has("enum")) {
            return "";
        }
        List<String> values = new ArrayList<>();
        option.get("enum").forEach(value -> values.add(value.asText()));
        return " One of: " + String.join(", ", values) + ".";
    }

    private static String type(JsonNode option) {
        String javaType = option.path("javaType").asText();
        return option.has("enum") ? "String" : cell(javaType.substring(javaType.lastIndexOf('.') + 1));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("${", "\\${");
    }
}
