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
package io.github.camelsupplychain.servicemodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The public model of the service, version 2024-01-01, from which the SDKs are generated. */
final class ServiceModel {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What a text begins with that must match a pattern; it goes on with the letter a. */
    private static final Map<String, String> BEGINNINGS = Map.of(
            "UUID", "00000000-0000-4000-8000-000000000000",
            "DataIntegrationDatasetArn",
                    "arn:aws:scn:us-east-1:1:instance/00000000-0000-4000-8000-000000000000/namespaces/a/datasets/",
            "AscResourceArn", "arn:aws:scn/00000000-0000-4000-8000-000000000000",
            "KmsKeyArn", "arn:aws:kms:::key/",
            "ConfigurationS3Uri", "s3://abc/");

    private final JsonNode model;

    ServiceModel() {
        try (InputStream in = ServiceModel.class.getResourceAsStream("/model/supplychain-2024-01-01.json")) {
            model = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> operations() {
        List<String> names = new ArrayList<>();
        model.path("operations").fieldNames().forEachRemaining(names::add);
        return names;
    }

    JsonNode operation(String name) {
        return model.path("operations").path(name);
    }

    /** The name of an operation's input. */
    String input(String operation) {
        return operation(operation).path("input").path("shape").asText();
    }

    /** The name of an operation's output. */
    String output(String operation) {
        return operation(operation).path("output").path("shape").asText();
    }

    JsonNode shape(String name) {
        return model.path("shapes").path(name);
    }

    static boolean isRequired(JsonNode structure, String member) {
        for (JsonNode required : structure.path("required")) {
            if (required.asText().equals(member)) {
                return true;
            }
        }
        return false;
    }

    /** A value of a shape with all members at all levels, as short as the model allows. */
    JsonNode example(String name) {
        JsonNode shape = shape(name);
        return switch (shape.path("type").asText()) {
            case "structure" -> {
                ObjectNode structure = JSON.objectNode();
                shape.path("members")
                        .properties()
                        .forEach(member -> structure.set(
                                member.getKey(),
                                example(member.getValue().path("shape").asText())));
                yield structure;
            }
            case "list" -> {
                ArrayNode list = JSON.arrayNode();
                list.add(example(shape.path("member").path("shape").asText()));
                yield list;
            }
            case "map" -> JSON.objectNode().put("a", "a");
            case "string" ->
                JSON.textNode(shape.has("enum") ? shape.path("enum").path(0).asText() : shortest(name));
            case "integer" -> JSON.numberNode(shape.path("min").asInt());
            case "boolean" -> JSON.booleanNode(true);
            case "timestamp" -> JSON.numberNode(1_772_000_000);
            default -> throw new AssertionError(name + " is of an unknown type");
        };
    }

    private String shortest(String name) {
        return Stream.iterate(Math.max(1, shape(name).path("min").asInt()), length -> length + 1)
                .limit(200)
                .flatMap(length -> text(name, length).stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no text of " + name));
    }

    /** A text of a length that a shape's pattern allows, empty if none was found. */
    Optional<String> text(String name, int length) {
        String pattern = shape(name).path("pattern").asText(".*");
        String beginning = BEGINNINGS.getOrDefault(name, "");
        return Stream.of(beginning)
                .filter(text -> text.length() <= length)
                .map(text -> text + "a".repeat(length - text.length()))
                .filter(text -> text.matches(pattern))
                .findFirst();
    }

    /** What is wrong with a value by the model. */
    List<String> faults(String name, JsonNode value) {
        List<String> faults = new ArrayList<>();
        check(name, value, name, faults);
        return faults;
    }

    private void check(String name, JsonNode value, String place, List<String> faults) {
        JsonNode shape = shape(name);
        boolean isOfType =
                switch (shape.path("type").asText()) {
                    case "structure", "map" -> value.isObject();
                    case "list" -> value.isArray();
                    case "string" -> value.isTextual();
                    case "integer" -> value.isInt();
                    case "double", "timestamp" -> value.isNumber();
                    case "boolean" -> value.isBoolean();
                    default -> false;
                };
        if (!isOfType) {
            faults.add(place + " is no " + shape.path("type").asText() + ": " + value);
            return;
        }
        switch (shape.path("type").asText()) {
            case "structure" -> checkMembers(shape, value, place, faults);
            case "list" ->
                value.forEach(item -> check(shape.path("member").path("shape").asText(), item, place + "[]", faults));
            case "string" -> checkText(shape, value.asText(), place, faults);
            default -> {}
        }
    }

    private void checkMembers(JsonNode shape, JsonNode value, String place, List<String> faults) {
        for (JsonNode required : shape.path("required")) {
            if (!value.has(required.asText())) {
                faults.add(place + " lacks " + required.asText());
            }
        }
        value.properties().forEach(member -> {
            JsonNode known = shape.path("members").path(member.getKey());
            if (known.isMissingNode()) {
                faults.add(place + " has an unknown member " + member.getKey());
            } else {
                check(known.path("shape").asText(), member.getValue(), place + "." + member.getKey(), faults);
            }
        });
    }

    private static void checkText(JsonNode shape, String text, String place, List<String> faults) {
        int length = text.codePointCount(0, text.length());
        if (length < shape.path("min").asInt(0) || length > shape.path("max").asInt(Integer.MAX_VALUE)) {
            faults.add(place + " has " + length + " characters");
        }
        if (shape.has("pattern") && !text.matches(shape.path("pattern").asText())) {
            faults.add(place + " does not match");
        }
        if (shape.has("enum")) {
            List<String> values = new ArrayList<>();
            shape.path("enum").forEach(allowed -> values.add(allowed.asText()));
            if (!values.contains(text)) {
                faults.add(place + " is none of " + values);
            }
        }
    }
}
