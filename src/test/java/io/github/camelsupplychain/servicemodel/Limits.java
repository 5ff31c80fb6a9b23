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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Inputs of an operation on both sides of each limit of its model: all values but one are valid. */
final class Limits {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /**
     * An input that differs from a good one in one place.
     *
     * @param place the place, as the emulator names it
     * @param isAllowed whether the model allows it
     */
    record Limit(String place, String what, ObjectNode input, boolean isAllowed) {}

    private final ServiceModel model;
    private final String operation;
    private final ObjectNode good;
    private final List<Limit> limits = new ArrayList<>();

    /** @param good an input with every member that there is */
    Limits(ServiceModel model, String operation, ObjectNode good) {
        this.model = model;
        this.operation = operation;
        this.good = good;
    }

    List<Limit> all() {
        ofStructure(model.input(operation), "", List.of());
        return limits;
    }

    private void ofStructure(String name, String place, List<Object> path) {
        JsonNode structure = model.shape(name);
        structure.path("members").properties().forEach(member -> {
            String memberPlace = place.isEmpty() ? member.getKey() : place + "." + member.getKey();
            List<Object> memberPath = plus(path, member.getKey());
            String location = member.getValue().path("location").asText("body");
            if (ServiceModel.isRequired(structure, member.getKey()) && !location.equals("uri")) {
                add(memberPlace, "missing", memberPath, null, false);
            }
            ofValue(member.getValue().path("shape").asText(), memberPlace, memberPath, location);
        });
    }

    private void ofValue(String name, String place, List<Object> path, String location) {
        JsonNode shape = model.shape(name);
        switch (shape.path("type").asText()) {
            case "structure" -> ofStructure(name, place, path);
            case "list" -> ofList(shape, place, path, location);
            case "map" -> ofMap(shape, place, path);
            case "string" -> ofText(name, place, path, location);
            case "integer" -> ofInteger(shape, place, path);
            default -> add(place, "a text", path, JSON.textNode("none"), false);
        }
        if (location.equals("body") && !shape.path("type").asText().equals("boolean")) {
            add(place, "a boolean", path, JSON.booleanNode(true), false);
        }
    }

    private void ofList(JsonNode shape, String place, List<Object> path, String location) {
        String member = shape.path("member").path("shape").asText();
        JsonNode first = at(path).path(0);
        if (shape.has("max")) {
            add(place, "the longest list", path, listOf(first, shape.path("max").asInt()), true);
            add(place, "a longer list", path, listOf(first, shape.path("max").asInt() + 1), false);
        }
        if (shape.path("min").asInt(0) > 0 && location.equals("body")) {
            add(place, "an empty list", path, JSON.arrayNode(), false);
        }
        // In a query a list is a parameter for each member, so there is nothing to go into.
        if (location.equals("body")) {
            ofValue(member, place + "[0]", plus(path, 0), location);
        }
    }

    private void ofMap(JsonNode shape, String place, List<Object> path) {
        int max = shape.path("max").asInt();
        add(place, "the largest map", path, mapOf(max), true);
        add(place, "a larger map", path, mapOf(max + 1), false);
        int key = model.shape(shape.path("key").path("shape").asText())
                .path("max")
                .asInt();
        int value = model.shape(shape.path("value").path("shape").asText())
                .path("max")
                .asInt();
        add(place, "the longest key and value", path, JSON.objectNode().put("k".repeat(key), "v".repeat(value)), true);
        add("a key of " + place, "a longer key", path, JSON.objectNode().put("k".repeat(key + 1), "v"), false);
        add("a key of " + place, "an empty key", path, JSON.objectNode().put("", "v"), false);
        add("a value of " + place, "a longer value", path, JSON.objectNode().put("k", "v".repeat(value + 1)), false);
    }

    private void ofText(String name, String place, List<Object> path, String location) {
        JsonNode shape = model.shape(name);
        if (shape.has("enum")) {
            shape.path("enum").forEach(value -> add(place, value.asText(), path, value, true));
            add(place, "an unknown value", path, JSON.textNode("none"), false);
            return;
        }
        int min = shape.path("min").asInt(0);
        int shortestSent = location.equals("uri") ? 1 : 0;
        if (min > shortestSent) {
            add(place, "one too short", path, JSON.textNode(anyText(name, min - 1)), false);
        }
        if (shape.has("min") && min >= shortestSent) {
            model.text(name, min).ifPresent(text -> add(place, "the shortest", path, JSON.textNode(text), true));
        }
        if (shape.has("max")) {
            int max = shape.path("max").asInt();
            model.text(name, max).ifPresent(text -> add(place, "the longest", path, JSON.textNode(text), true));
            add(place, "one too long", path, JSON.textNode(anyText(name, max + 1)), false);
        }
        if (shape.has("pattern")) {
            String pattern = shape.path("pattern").asText();
            Stream.of("\u00e9", "!", "A")
                    .map(letter -> letter.repeat(Math.max(1, min)))
                    .filter(text -> !text.matches(pattern))
                    .forEach(text -> add(place, "against the pattern", path, JSON.textNode(text), false));
        }
    }

    /** A text of a length, of the pattern if there is one. */
    private String anyText(String name, int length) {
        return model.text(name, length).orElse("a".repeat(length));
    }

    private void ofInteger(JsonNode shape, String place, List<Object> path) {
        int min = shape.path("min").asInt();
        int max = shape.path("max").asInt();
        add(place, "the least", path, JSON.numberNode(min), true);
        add(place, "the greatest", path, JSON.numberNode(max), true);
        add(place, "one less", path, JSON.numberNode(min - 1), false);
        add(place, "one more", path, JSON.numberNode(max + 1), false);
        add(place, "no number", path, JSON.textNode("ten"), false);
    }

    private static ArrayNode listOf(JsonNode member, int size) {
        ArrayNode list = JSON.arrayNode();
        for (int i = 0; i < size; i++) {
            list.add(member);
        }
        return list;
    }

    private static ObjectNode mapOf(int size) {
        ObjectNode map = JSON.objectNode();
        for (int i = 0; i < size; i++) {
            map.put("k" + i, "v");
        }
        return map;
    }

    private void add(String place, String what, List<Object> path, JsonNode value, boolean isAllowed) {
        ObjectNode input = good.deepCopy();
        JsonNode parent = input;
        for (Object step : path.subList(0, path.size() - 1)) {
            parent = child(parent, step);
        }
        Object last = path.get(path.size() - 1);
        if (last instanceof Integer index) {
            ((ArrayNode) parent).set(index, value);
        } else if (value == null) {
            ((ObjectNode) parent).remove((String) last);
        } else {
            ((ObjectNode) parent).set((String) last, value);
        }
        limits.add(new Limit(place, what, input, isAllowed));
    }

    private JsonNode at(List<Object> path) {
        JsonNode node = good;
        for (Object step : path) {
            node = child(node, step);
        }
        return node;
    }

    private static JsonNode child(JsonNode parent, Object step) {
        return step instanceof Integer index ? parent.path(index) : parent.path((String) step);
    }

    private static List<Object> plus(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }
}
