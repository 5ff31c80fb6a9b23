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
package io.github.camelsupplychain.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetOperationType.APPEND;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** That the emulator itself keeps the order of each group while many requests come at once. */
class OrderTest extends AbstractEmulatorTest {

    private static final int GROUPS = 8;
    private static final int EVENTS = 1_000;

    private String arn;

    @BeforeEach
    void createDataset() {
        arn = emulator.createDataset(
                "default",
                "steps",
                List.of(Column.required("group", ColumnType.STRING), Column.required("step", ColumnType.INT)));
    }

    /** Each group's events go one after the other, and all groups go beside each other. */
    @Test
    void whatAClientSendsInOrderIsStoredAndAppliedInThatOrder() {
        emulator.latency(Duration.ZERO, Duration.ofMillis(3));
        List<CompletableFuture<String>> groups = IntStream.range(0, 40)
                .mapToObj(group -> sendSteps("group-" + group, 0, 25))
                .toList();
        groups.forEach(CompletableFuture::join);

        List<Object> inOrder = List.copyOf(IntStream.range(0, 25).boxed().toList());
        for (int group = 0; group < 40; group++) {
            assertThat(steps("group-" + group)).isEqualTo(inOrder);
        }
        assertThat(emulator.journal().overlaps()).isZero();
        assertThat(emulator.journal().maxInFlight()).isGreaterThan(1);
    }

    /** A client that cares for no order: then the order is that of receipt, and every view agrees on it. */
    @Test
    void whatComesAtOnceIsStoredAndAppliedInTheOrderOfTheJournal() {
        emulator.latency(Duration.ZERO, Duration.ofMillis(3));
        Random random = new Random(7);
        List<CompletableFuture<String>> requests = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            requests.add(sendAsync(step("group-" + random.nextInt(GROUPS), i)));
        }
        requests.forEach(CompletableFuture::join);

        assertThat(emulator.journal().overlaps())
                .as("requests of one group did come at once")
                .isPositive();
        for (int i = 0; i < GROUPS; i++) {
            String group = "group-" + i;
            List<String> arrived = emulator.journal().group("scn.data.dataset", group).orElseThrow().stored().stream()
                    .map(Arrival::eventId)
                    .toList();
            List<StoredEvent> stored = emulator.events().stream()
                    .filter(event -> event.eventGroupId().equals(group))
                    .toList();
            List<Object> storedSteps = stored.stream()
                    .map(event -> (Object) Integer.valueOf(event.data().replaceAll(".*:(\\d+)}", "$1")))
                    .toList();

            assertThat(stored).extracting(StoredEvent::eventId).isEqualTo(arrived);
            assertThat(steps(group)).isEqualTo(storedSteps);
        }
        assertThat(emulator.events()).hasSize(EVENTS);
    }

    private CompletableFuture<String> sendSteps(String group, int step, int end) {
        return step == end
                ? CompletableFuture.completedFuture(group)
                : sendAsync(step(group, step)).thenCompose(id -> sendSteps(group, step + 1, end));
    }

    private SendDataIntegrationEventRequest.Builder step(String group, int step) {
        return datasetEvent(arn, APPEND, "{\"group\":\"" + group + "\",\"step\":" + step + "}")
                .eventGroupId(group);
    }

    private List<Object> steps(String group) {
        return emulator.records("default", "steps").stream()
                .filter(row -> row.get("group").equals(group))
                .map(row -> row.get("step"))
                .toList();
    }
}
