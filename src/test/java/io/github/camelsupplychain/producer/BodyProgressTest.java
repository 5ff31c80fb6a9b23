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
import org.junit.jupiter.api.Test;

class BodyProgressTest {

    private final Set<BodyProgress> longBodies = new HashSet<>();
    private long now;

    private final BodyProgress progress = new BodyProgress("E-1", longBodies, () -> now);

    @Test
    void aShortBodyShowsNowhere() {
        read(1, 1023);

        assertThat(longBodies).isEmpty();
    }

    @Test
    void aLongBodyShowsRecordsEventsBytesOfHowManyAndRateUntilItEnds() {
        progress.setTotalBytes(1_000_000);
        now = TimeUnit.SECONDS.toNanos(2);
        read(1, 2048);

        assertThat(longBodies)
                .singleElement()
                .hasToString(
                        "Exchange E-1: 2,048 records read, 20 events made, 204,800 of 1,000,000 bytes, 1,024 records/s");

        progress.end();
        assertThat(longBodies).isEmpty();
    }

    private void read(int from, int to) {
        for (long record = from; record <= to; record++) {
            long count = record;
            progress.read(count, () -> count * 100, () -> count / 100);
        }
    }
}
