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

import io.github.camelsupplychain.JavaCommand;
import io.github.camelsupplychain.TestSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Properties that hold for every body and every limit. Each seed is one random input. */
class PackingPropertyTest {

    private static final int SEEDS = TestSize.of(800, 8_000);

    @Test
    void theEventsOfAGroupAreItsRecordsInOrder() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomBody input = new RandomBody(seed);
            Map<String, List<String>> sent = new LinkedHashMap<>();
            for (PackedEvent<String> event : pack(input)) {
                sent.computeIfAbsent(event.group(), group -> new ArrayList<>())
                        .addAll(Packing.records(event.data().text()));
            }
            Map<String, List<String>> expected = IntStream.range(0, input.records.size())
                    .boxed()
                    .collect(Collectors.groupingBy(
                            input.groups::get, Collectors.mapping(input.records::get, Collectors.toList())));
            assertThat(sent).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void noEventIsOverALimitAndNoneCouldHaveTakenTheNextRecordOfItsGroup() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomBody input = new RandomBody(seed);
            Map<String, PackedEvent<String>> before = new LinkedHashMap<>();
            for (PackedEvent<String> event : pack(input)) {
                String data = event.data().text();
                assertThat(event.data().chars()).as("seed %d", seed).isEqualTo(data.codePointCount(0, data.length()));
                assertThat(event.data().chars()).isLessThanOrEqualTo(input.limits.maxEventChars());
                assertThat(event.records()).isLessThanOrEqualTo(input.limits.maxRecordsPerEvent());

                PackedEvent<String> earlier = before.put(event.group(), event);
                if (earlier != null && !input.isBoundedInWhatIsOpen()) {
                    String next = input.records.get((int) event.firstRecord());
                    int brackets = earlier.records() == 1 ? 2 : 0;
                    int withNext = earlier.data().chars() + brackets + 1 + next.codePointCount(0, next.length());
                    assertThat(earlier.records() == input.limits.maxRecordsPerEvent()
                                    || withNext > input.limits.maxEventChars())
                            .as("seed %d: the event before record %d is full", seed, event.firstRecord())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void eventsEndAndLeaveAsTheModelSays() throws Exception {
        int forcedOut = 0;
        int asTheyCame = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomBody input = new RandomBody(seed);
            List<List<Integer>> expected = PackingModel.events(input);
            List<PackedEvent<String>> events = pack(input);
            assertThat(events).as("seed %d", seed).hasSameSizeAs(expected);
            for (int i = 0; i < events.size(); i++) {
                PackedEvent<String> event = events.get(i);
                List<Integer> records = expected.get(i);
                String data = data(input, records);
                assertThat(event.data().text()).as("seed %d, event %d", seed, i).isEqualTo(data);
                assertThat(event.firstRecord()).isEqualTo(records.get(0).longValue());
                assertThat(event.lastRecord())
                        .isEqualTo(records.get(records.size() - 1).longValue());
                assertThat(event.records()).isEqualTo(records.size());
                asTheyCame += data.equals(input.array) ? 1 : 0;
            }
            forcedOut += input.isBoundedInWhatIsOpen() ? events.size() : 0;
        }
        assertThat(forcedOut).as("the bound on what is open is tried").isGreaterThan(SEEDS);
        assertThat(asTheyCame).as("arrays leave as they came").isGreaterThan(SEEDS / 100);
    }

    @Test
    void anotherJvmMakesTheSameEvents() throws Exception {
        Process other = new ProcessBuilder(JavaCommand.of(
                        PackingDigest.class, List.of("-Dfile.encoding=ISO-8859-1", "-Duser.language=tr"), List.of()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(other.getInputStream().readAllBytes(), UTF_8).trim();

        assertThat(other.waitFor()).isZero();
        assertThat(printed).isEqualTo(PackingDigest.digest());
    }

    private static String data(RandomBody input, List<Integer> event) {
        String joined = event.stream().map(input.records::get).collect(Collectors.joining(","));
        if (event.size() == 1) {
            return joined;
        }
        boolean whole = input.array != null
                && event.size() == input.records.size()
                && PackingModel.chars(input, event) <= input.limits.maxOpenChars()
                && input.array.codePointCount(0, input.array.length()) <= input.limits.maxEventChars();
        return whole ? input.array : "[" + joined + "]";
    }

    private static List<PackedEvent<String>> pack(RandomBody input) throws Exception {
        return Packing.pack(input.body, input.charset, RandomBody.GROUP_FIELD, input.limits);
    }
}
