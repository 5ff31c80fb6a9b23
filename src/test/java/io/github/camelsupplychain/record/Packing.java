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

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and packs bodies from end to end, for tests. */
final class Packing {

    static final PackingLimits API_LIMITS = new PackingLimits(1_048_576, 1_048_576, 16_777_216, 10_000);

    /** Kept from body to body, as they are in a route. Those used last alone: some tests try thousands of limits. */
    private static final Map<PackingLimits, Workspaces> WORKSPACES =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<PackingLimits, Workspaces> eldest) {
                    return size() > 16;
                }
            });

    private Packing() {}

    /** The data of the one group that a body's records go to. */
    static List<String> data(Object body) throws IOException {
        return data(body, API_LIMITS);
    }

    static List<String> data(Object body, PackingLimits limits) throws IOException {
        return data(body, StandardCharsets.UTF_8, limits);
    }

    static List<String> data(Object body, Charset charset, PackingLimits limits) throws IOException {
        return pack(body, charset, null, limits).stream()
                .map(event -> event.data().text())
                .toList();
    }

    /** The events of a body whose records are grouped by a field, or in group "all" without one. */
    static List<PackedEvent<String>> pack(Object body, Charset charset, String groupField, PackingLimits limits)
            throws IOException {
        List<PackedEvent<String>> events = new ArrayList<>();
        Workspace workspace = workspacesOf(limits).take();
        EventPacker<String> packer = new EventPacker<>(limits, events::add, workspace);
        try (RecordReader reader = RecordReader.open(body, charset, RecordJson.mapper(), groupField, workspace)) {
            while (reader.next()) {
                packer.add("there", groupField == null ? "all" : reader.group(), reader);
            }
        }
        packer.finish();
        workspacesOf(limits).giveBack(workspace);
        return events;
    }

    private static Workspaces workspacesOf(PackingLimits limits) {
        return WORKSPACES.computeIfAbsent(limits, of -> new Workspaces(of, GapLimit.NONE));
    }

    /** The text of every record of a body. */
    static List<String> records(Object body) throws IOException {
        return records(body, StandardCharsets.UTF_8);
    }

    static List<String> records(Object body, Charset charset) throws IOException {
        return records(body, charset, RecordJson.mapper());
    }

    static List<String> records(Object body, ObjectMapper mapper) throws IOException {
        return records(body, StandardCharsets.UTF_8, mapper);
    }

    private static List<String> records(Object body, Charset charset, ObjectMapper mapper) throws IOException {
        List<String> records = new ArrayList<>();
        try (RecordReader reader = RecordReader.open(body, charset, mapper, null, new Workspace(Packing.API_LIMITS))) {
            while (reader.next()) {
                records.add(new String(reader.buffer(), reader.offset(), reader.length(), StandardCharsets.UTF_8));
            }
        }
        return records;
    }
}
