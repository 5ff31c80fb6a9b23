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
package io.github.camelsupplychain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A second or another time that slides, of which each sixteenth is counted by itself. */
class MeterTest {

    private static final long SECOND = 1_000_000_000L;
    /** Nanoseconds may overflow. */
    private static final long BEGIN = Long.MAX_VALUE - SECOND / 2;

    private final Meter meter = new Meter(BEGIN);

    private static long at(double seconds) {
        return BEGIN + (long) (seconds * SECOND);
    }

    @Test
    void whatIsNotOlderThanASecondCounts() {
        meter.count(at(0.1));
        meter.count(at(0.5));
        meter.count(at(0.9));
        assertThat(meter.sum(at(0.9))).isEqualTo(3);
        assertThat(meter.sum(at(1.2))).isEqualTo(2);
        assertThat(meter.sum(at(1.6))).isEqualTo(1);
        assertThat(meter.sum(at(2))).isZero();
    }

    @Test
    void aLongSilenceForgetsEverything() {
        meter.count(at(0.5));
        assertThat(meter.sum(at(100))).isZero();
        meter.count(at(100));
        assertThat(meter.sum(at(100.9))).isEqualTo(1);
        assertThat(meter.sum(at(101.1))).isZero();
    }

    @Test
    void aSteadyRateIsASteadySum() {
        for (int i = 1; i <= 1_000; i++) {
            meter.count(at(i / 100.0));
            if (i > 200) {
                assertThat(meter.sum(at(i / 100.0))).isBetween(93, 101);
            }
        }
    }

    @Test
    void itTellsForHowLongItHasCounted() {
        assertThat(meter.seconds()).isZero();
        meter.count(at(0.3));
        assertThat(meter.seconds()).isBetween(0.01, 0.07);
        meter.sum(at(0.8));
        assertThat(meter.seconds()).isBetween(0.5, 0.57);
        meter.count(at(0.9));
        assertThat(meter.seconds()).as("since the oldest").isBetween(0.6, 0.7);
        meter.sum(at(1.4));
        assertThat(meter.seconds()).as("since the oldest that counts").isBetween(0.5, 0.57);
    }

    @Test
    void itBeginsAnewWithAnotherLength() {
        meter.count(at(0.1));
        meter.restart(8, at(0.2));
        assertThat(meter.sum(at(0.2))).isZero();
        assertThat(meter.seconds()).isZero();
        meter.count(at(1));
        assertThat(meter.sum(at(7))).isEqualTo(1);
        assertThat(meter.seconds()).isBetween(6.0, 6.6);
        assertThat(meter.sum(at(10))).isZero();
    }
}
