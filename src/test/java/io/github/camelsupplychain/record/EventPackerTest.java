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
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class EventPackerTest {

    private static final String ORDER = "{\"id\":\"\u00e9\ud83d\ude9a\"}";

    @Test
    void oneRecordLeavesAsAnObjectAndSeveralAsAnArray() throws Exception {
        assertThat(Packing.data(Map.of("a", 1))).containsExactly("{\"a\":1}");
        assertThat(Packing.data(List.of(Map.of("a", 1), Map.of("b", 2)))).containsExactly("[{\"a\":1},{\"b\":2}]");
        assertThat(Packing.data("{\"a\":1}\n{\"b\":2}\n")).containsExactly("[{\"a\":1},{\"b\":2}]");
        assertThat(Packing.data("[ {\"a\":1} ]")).containsExactly("{\"a\":1}");
    }

    @Test
    void aSingleObjectOrArrayThatFitsLeavesAsItCame() throws Exception {
        String object = "{ \"a\" : 1.50,\r\n \"b\":\"\\u00e9\\/\" }";
        String array = "[\n  {\"a\": 1e3},\t{ \"b\" : \"\u4e2d\ud83d\ude00\" }  ,{}\n]";

        assertThat(Packing.data("\ufeff \n" + object + "\n")).containsExactly(object);
        assertThat(Packing.data("\ufeff \n" + array + " \n")).containsExactly(array);
        assertThat(Packing.data(array.getBytes(UTF_8))).containsExactly(array);
    }

    @Test
    void anArrayThatFitsOnlyWithoutItsWhiteSpaceLeavesWithoutIt() throws Exception {
        String array = "[ {\"a\":1}, {\"b\":2} ]";

        assertThat(Packing.data(array, limits(array.length(), 2))).containsExactly(array);
        assertThat(Packing.data(array, limits(array.length() - 1, 2))).containsExactly("[{\"a\":1},{\"b\":2}]");
    }

    @Test
    void anArrayOfSeveralEventsLeavesAsCompactArrays() throws Exception {
        assertThat(Packing.data("[ {\"a\":1}, {\"b\":2} , {\"c\":3} ]", limits(1000, 2)))
                .containsExactly("[{\"a\":1},{\"b\":2}]", "{\"c\":3}");
        assertThat(Packing.pack("[ {\"g\":1,\"a\":1}, {\"g\":2} , {\"g\":1} ]", UTF_8, "g", limits(1000, 9)))
                .extracting(event -> event.data().text())
                .containsExactly("[{\"g\":1,\"a\":1},{\"g\":1}]", "{\"g\":2}");
    }

    @Test
    void anEmptyArrayOrListIsNoEvent() throws Exception {
        assertThat(Packing.data("[]")).isEmpty();
        assertThat(Packing.data(" [ ] ")).isEmpty();
        assertThat(Packing.data(List.of())).isEmpty();
    }

    @Test
    void eventsAreFilledToTheLastCharacter() throws Exception {
        String records = "{\"a\":1}{\"b\":2}{\"c\":3}";

        assertThat(Packing.data(records, limits(17, 9))).containsExactly("[{\"a\":1},{\"b\":2}]", "{\"c\":3}");
        assertThat(Packing.data(records, limits(16, 9))).containsExactly("{\"a\":1}", "{\"b\":2}", "{\"c\":3}");
    }

    @Test
    void charactersAreCountedAsCodePoints() throws Exception {
        List<PackedEvent<String>> events =
                Packing.pack("{\"a\":\"\ud83d\ude00\"}{\"b\":\"\u4e2d\"}", UTF_8, null, limits(21, 9));

        assertThat(events).singleElement().satisfies(e -> {
            assertThat(e.data().text()).isEqualTo("[{\"a\":\"\ud83d\ude00\"},{\"b\":\"\u4e2d\"}]");
            assertThat(e.data().chars()).isEqualTo(21);
        });
    }

    @Test
    void anEventKnowsItsGroupAndItsRecords() throws Exception {
        List<PackedEvent<String>> events =
                Packing.pack("{\"g\":\"x\"}{\"g\":\"y\"}{\"g\":\"x\"}", UTF_8, "g", limits(1000, 9));

        assertThat(events)
                .extracting(PackedEvent::group, PackedEvent::records, PackedEvent::firstRecord, PackedEvent::lastRecord)
                .containsExactly(Tuple.tuple("x", 2, 0L, 2L), Tuple.tuple("y", 1, 1L, 1L));
        assertThat(events.get(0).destination()).isEqualTo("there");
    }

    @Test
    void aRecordLongerThanAnEventIsRefusedByIndexAndLimit() {
        assertThatThrownBy(() -> Packing.data("{\"a\":1}{\"secret\":22222}", limits(15, 9)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("the record is longer than 15 characters, the limit of an event (record 1, byte 7)");
    }

    @Test
    void theEventOpenLongestLeavesWhenTooManyAreOpen() throws Exception {
        List<PackedEvent<String>> events = Packing.pack(
                "{\"g\":1}{\"g\":2}{\"g\":1}{\"g\":3}{\"g\":1}", UTF_8, "g", new PackingLimits(1000, 9, 1000, 2));

        assertThat(events)
                .extracting(event -> event.data().text())
                .containsExactly("[{\"g\":1},{\"g\":1}]", "{\"g\":2}", "{\"g\":3}", "{\"g\":1}");
    }

    @Test
    void theEventOpenLongestLeavesWhenTooManyCharactersAreOpen() throws Exception {
        List<PackedEvent<String>> events =
                Packing.pack("{\"g\":1}{\"g\":2}{\"g\":2}{\"g\":1}", UTF_8, "g", new PackingLimits(1000, 9, 23, 9));

        assertThat(events)
                .extracting(event -> event.data().text())
                .containsExactly("{\"g\":1}", "[{\"g\":2},{\"g\":2}]", "{\"g\":1}");
    }

    @Test
    void aFullEventLeavesWhenAnotherRecordFollows() throws Exception {
        List<PackedEvent<String>> events = new ArrayList<>();
        EventPacker<String> packer = new EventPacker<>(limits(1000, 1), events::add, new Workspace(limits(1000, 1)));
        try (RecordReader reader = RecordReader.open(
                "{\"a\":1}{\"b\":2}", UTF_8, RecordJson.mapper(), null, new Workspace(Packing.API_LIMITS))) {
            reader.next();
            packer.add("d", "g1", reader);
            assertThat(events).isEmpty();
            reader.next();
            packer.add("d", "g2", reader);
            assertThat(events).extracting(PackedEvent::group).containsExactly("g1");
        }
    }

    @Test
    void anArrayWhoseRecordsGoSeparateWaysDoesNotLeaveAsItCame() throws Exception {
        List<PackedEvent<String>> events = new ArrayList<>();
        EventPacker<String> packer = new EventPacker<>(limits(1000, 9), events::add, new Workspace(limits(1000, 9)));
        try (RecordReader first = open("[ {\"a\":1}, {\"skipped\":2} ]");
                RecordReader second = open("[ {\"b\":1}, {\"b\":2} ]")) {
            first.next();
            packer.add("d", "g", first);
            assertThat(first.next()).isTrue();
            assertThat(first.next()).isFalse();
            second.next();
            packer.add("d", "g", second);
            packer.finish();
            assertThat(second.next()).isTrue();
            packer.add("d", "g", second);
            packer.finish();
        }

        assertThat(events)
                .extracting(event -> event.data().text())
                .containsExactly("[{\"a\":1},{\"b\":1}]", "{\"b\":2}");
    }

    @Test
    void anArrayLeavesAsItCameFromAReaderThatIsClosedToo() throws Exception {
        String array = "[ {\"a\":1}, {\"b\":2} ]";
        assertThat(Packing.data(array)).containsExactly(array);

        List<PackedEvent<String>> events = new ArrayList<>();
        EventPacker<String> packer = new EventPacker<>(limits(1000, 9), events::add, new Workspace(limits(1000, 9)));
        for (int i = 0; i < 2; i++) {
            try (RecordReader reader = open(array)) {
                while (reader.next()) {
                    packer.add("d", "g", reader);
                }
            }
            packer.finish();
        }
        assertThat(events).extracting(event -> event.data().text()).containsExactly(array, array);
        assertThat(events).extracting(PackedEvent::firstRecord).containsExactly(0L, 2L);
    }

    @Test
    void theTextOfAnArrayIsHeldOnlyAsLongAsItMayLeaveAsItCame() throws Exception {
        String array = "[" + "{\"a\":1},".repeat(200_000) + "{}]";
        EventPacker<String> packer =
                new EventPacker<>(limits(50_000, 1_000_000), event -> {}, new Workspace(limits(50_000, 1_000_000)));
        try (RecordReader reader = open(array)) {
            while (reader.next()) {
                packer.add("d", "g", reader);
            }
            assertThat(reader.buffer().length).isLessThan(200_000);
        }
    }

    @Test
    void aRecordForAnotherDestinationEndsTheEventOfItsGroupAndPassesNothing() throws Exception {
        List<PackedEvent<Integer>> events = new ArrayList<>();
        EventPacker<Integer> packer = new EventPacker<>(limits(1000, 9), events::add, new Workspace(limits(1000, 9)));
        try (RecordReader reader = open("{\"a\":0}{\"a\":1}{\"a\":2}{\"a\":3}{\"a\":4}")) {
            while (reader.next()) {
                packer.add(100_000 + (int) reader.index() / 2 % 2, "g", reader);
            }
        }
        packer.finish();

        assertThat(events)
                .extracting(PackedEvent::destination, event -> event.data().text())
                .containsExactly(
                        Tuple.tuple(100_000, "[{\"a\":0},{\"a\":1}]"),
                        Tuple.tuple(100_001, "[{\"a\":2},{\"a\":3}]"),
                        Tuple.tuple(100_000, "{\"a\":4}"));
    }

    @Test
    void anEventShowsNothingOfThePayload() throws Exception {
        PackedEvent<String> event = Packing.pack("{\"g\":\"s3cret\"}", UTF_8, "g", Packing.API_LIMITS)
                .get(0);
        assertThat(event).hasToString("PackedEvent[1 records from 0 to 0, 14 chars]");
    }

    @Test
    void limitsArePositive() {
        assertThatThrownBy(() -> new PackingLimits(0, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxEventChars must be positive: 0");
        assertThatThrownBy(() -> new PackingLimits(1, 1, 1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxOpenEvents must be positive: -1");
    }

    @Test
    void aStringThatIsOneRecordIsItselfTheData() throws Exception {
        assertThat(Packing.data(ORDER).get(0)).isSameAs(ORDER);
        assertThat(Packing.data(" " + ORDER)).containsExactly(ORDER);
        assertThat(Packing.data(ORDER + "\n")).containsExactly(ORDER);
        assertThat(Packing.data("\ufeff" + ORDER)).containsExactly(ORDER);
        assertThat(Packing.data(ORDER + ORDER)).containsExactly("[" + ORDER + "," + ORDER + "]");
        assertThat(Packing.data(List.of(ORDER, ORDER))).containsExactly("[" + ORDER + "," + ORDER + "]");
    }

    private static RecordReader open(String text) throws Exception {
        return RecordReader.open(text, UTF_8, RecordJson.mapper(), null, new Workspace(Packing.API_LIMITS));
    }

    private static PackingLimits limits(int chars, int records) {
        return new PackingLimits(chars, records, 1_000_000, 1000);
    }
}
