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
package io.github.camelsupplychain.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BodyProgressTest {

    private final Set<BodyProgress> bodies = new HashSet<>();
    private long now;
    private long events;

    private final BodyProgress progress = new BodyProgress(() -> "E-1", bodies, () -> events, () -> now);

    @Test
    void aBodyOfOneRecordIsNotLookedAt() {
        progress.read(1);

        assertThat(bodies).isEmpty();
    }

    /** Camel makes an id for it, which costs as much as the rest of the figures. */
    @Test
    void nobodyAsksForTheExchangeOfABodyOfOneRecord() {
        AtomicInteger asked = new AtomicInteger();
        BodyProgress body = new BodyProgress(() -> "E-" + asked.incrementAndGet(), bodies, () -> events, () -> now);

        body.read(1);
        assertThat(asked).hasValue(0);
        body.read(2);
        assertThat(body).asString().startsWith("Exchange E-1:");
    }

    @Test
    void aBodyIsLongWithManyRecordsOrAfterHalfAMinute() {
        progress.read(2);
        assertThat(bodies).singleElement().matches(body -> !body.isLong());

        progress.read(1024);
        assertThat(progress.isLong()).isTrue();

        progress.end();
        assertThat(bodies).isEmpty();

        BodyProgress slow = new BodyProgress(() -> "E-2", bodies, () -> 1, () -> now);
        now = TimeUnit.SECONDS.toNanos(31);
        assertThat(slow.isLong()).isTrue();
    }

    @Test
    void itTellsRecordsEventsBytesOfHowManyAndRate() {
        progress.setTotalBytes(1_000_000);
        progress.reading(() -> 204_800);
        events = 20;
        now = TimeUnit.SECONDS.toNanos(2);
        progress.read(2);
        progress.read(2048);

        assertThat(progress)
                .hasToString("Exchange E-1: 2,048 records read, 20 events made, 204,800 of 1,000,000 bytes, 1,024"
                        + " records/s");
    }

    @Test
    void oneThatWaitsForRoomSaysSo() {
        now = 1;
        progress.read(2);
        progress.sending();
        assertThat(progress.toString()).doesNotContain("waiting");

        now = TimeUnit.SECONDS.toNanos(90);
        assertThat(progress.toString()).endsWith("0 records/s, waiting for room for 89 s");

        progress.sent();
        assertThat(progress.toString()).endsWith("0 records/s");
    }

    @Test
    void theClockLogsItEachHalfMinuteThoughNoRecordComes() {
        try (LogLines log = new LogLines(BodyProgress.class)) {
            progress.read(2);
            for (int seconds = 1; seconds <= 95; seconds++) {
                now = TimeUnit.SECONDS.toNanos(seconds);
                progress.tick();
            }

            assertThat(log.lines())
                    .hasSize(3)
                    .allMatch(line -> line.startsWith("Still reading a body. Exchange E-1: 2 records read"));
        }
    }
}
