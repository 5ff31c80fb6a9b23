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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The pauses between attempts that users get; other tests inject their own. */
class ProductionBackoffTest {

    private static final int ATTEMPTS = 12;
    private static final int ROUNDS = 200;

    @Test
    void pausesDoubleFromFiftyMillisecondsToTenSecondsWithFullJitter() {
        List<List<Duration>> pauses =
                IntStream.range(0, ROUNDS).mapToObj(round -> pausesOfOneEvent()).toList();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int index = attempt;
            Duration most = Duration.ofMillis(Math.min(10_000, 50L << attempt));
            List<Duration> ofThisAttempt =
                    pauses.stream().map(round -> round.get(index)).sorted().toList();
            assertThat(ofThisAttempt).as("pause %d", attempt).allSatisfy(pause -> assertThat(pause)
                    .isBetween(Duration.ZERO, most));
            // 200 draws from the whole range miss its ends with a probability of (4/5)^200.
            assertThat(ofThisAttempt.get(0)).as("the least").isLessThan(most.dividedBy(5));
            assertThat(ofThisAttempt.get(ROUNDS - 1))
                    .as("the most")
                    .isGreaterThan(most.multipliedBy(4).dividedBy(5));
        }
    }

    private static List<Duration> pausesOfOneEvent() {
        FakeTimer timer = new FakeTimer();
        ManualService service = new ManualService();
        DeliverySettings settings =
                new DeliverySettings(1, 10, 1_000, 1_000, 1_000, Duration.ofMinutes(1), Duration.ofHours(1));
        LoneEngine engine = new LoneEngine(settings, service, timer, Runnable::run);
        submit(engine);
        List<Duration> pauses = new ArrayList<>();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Duration failedAt = timer.elapsed();
            service.last().fail(Faults.serverError());
            while (service.calls().size() == attempt) {
                assertThat(timer.runNext()).isTrue();
            }
            pauses.add(timer.elapsed().minus(failedAt));
        }
        return pauses;
    }

    private static void submit(LoneEngine engine) {
        try {
            engine.submit(Events.event("g", "t"), new Report());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
