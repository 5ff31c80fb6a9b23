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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkspaceTest {

    private final Workspaces workspaces = new Workspaces(Packing.API_LIMITS, GapLimit.NONE);
    private final List<String> data = new ArrayList<>();

    private EventPacker<String> packer(Workspace workspace) {
        return new EventPacker<>(
                Packing.API_LIMITS, event -> data.add(event.data().text()), workspace);
    }

    private static void read(String body, String group, EventPacker<String> packer, Workspace workspace)
            throws IOException {
        try (RecordReader reader = RecordReader.open(body, UTF_8, RecordJson.mapper(), null, workspace)) {
            while (reader.next()) {
                packer.add("there", group, reader);
            }
        }
    }

    @Test
    void anArrayThatLeavesAsItCameIsNotOverwrittenByTheNextBody() throws Exception {
        String first = "[ {\"a\":1} , {\"a\":2} ]";
        Workspace workspace = workspaces.take();
        EventPacker<String> packer = packer(workspace);
        read(first, "first", packer, workspace);
        read("[ {\"long_field_name\":3} , {\"b\":4} ]", "second", packer, workspace);
        packer.finish();
        assertThat(data).containsExactly(first, "[{\"long_field_name\":3},{\"b\":4}]");
    }

    @Test
    void anArrayTooLongToBeKeptIsNotTakenForTheNextBody() throws Exception {
        String element = "{\"a\":1}" + " ".repeat(5 * RecordReader.MAX_RECORD_CHARS);
        Workspace workspace = workspaces.take();
        EventPacker<String> packer = packer(workspace);
        read("[" + element + "," + element + "]", "first", packer, workspace);
        read("[ {\"b\":3} , {\"b\":4} ]", "second", packer, workspace);
        packer.finish();
        assertThat(data).containsExactly("[{\"a\":1},{\"a\":1}]", "[{\"b\":3},{\"b\":4}]");
    }

    @Test
    void oneThatServedASmallBodyServesTheNext() throws Exception {
        Workspace workspace = workspaces.take();
        EventPacker<String> packer = packer(workspace);
        read("{\"a\":1}", "g", packer, workspace);
        packer.finish();
        workspaces.giveBack(workspace);
        assertThat(workspaces.take()).isSameAs(workspace);
    }

    @Test
    void theMemoryOfALargeBodyIsLetGo() throws Exception {
        Workspace workspace = workspaces.take();
        EventPacker<String> packer = packer(workspace);
        read("{\"a\":\"" + "x".repeat(500_000) + "\"}", "g", packer, workspace);
        packer.finish();
        workspaces.giveBack(workspace);
        assertThat(workspaces.take()).isNotSameAs(workspace);
    }
}
