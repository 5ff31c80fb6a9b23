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

import io.github.camelsupplychain.delivery.ManualService.Call;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several groups that wait for their next attempt. Each is sent again when its own pause is over. */
class RestingGroupsTest {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final FakeTimer timer = new FakeTimer();
    private final ManualService service = new ManualService();
    private final LoneEngine engine = new LoneEngine(
            new DeliverySettings(9, 100, 1_000, 100, 100, Duration.ZERO, Duration.ofMinutes(2)),
            service,
            timer,
            Runnable::run,
            attempt -> PAUSE);

    @BeforeEach
    void submit() throws InterruptedException {
        for (String token : new String[] {"a", "b", "c"}) {
            engine.submit(Events.event(token, token), new Report());
        }
    }

    private Call call(int number) {
        return service.calls().get(number);
    }

    @Test
    void theOneThatFailedFirstIsSentFirstWhicheverIsOlder() {
        call(2).fail(Faults.serverError());
        timer.advance(PAUSE.dividedBy(4));
        call(0).fail(Faults.serverError());
        timer.advance(PAUSE.dividedBy(4));
        call(1).fail(Faults.serverError());

        timer.advance(PAUSE.dividedBy(2));
        assertThat(service.tokens()).containsExactly("a", "b", "c", "c");
        timer.advance(PAUSE.dividedBy(4));
        assertThat(service.tokens()).containsExactly("a", "b", "c", "c", "a");
        timer.advance(PAUSE.dividedBy(4));
        assertThat(service.tokens()).containsExactly("a", "b", "c", "c", "a", "b");
    }

    @Test
    void thoseThatFailedAtTheSameMomentAreAllSent() {
        for (int i = 0; i < 3; i++) {
            call(i).fail(Faults.serverError());
        }
        timer.advance(PAUSE);
        assertThat(service.tokens()).containsExactly("a", "b", "c", "a", "b", "c");
    }

    @Test
    void oneThatIsAnsweredMeanwhileDoesNotWakeTheOthers() {
        call(0).fail(Faults.serverError());
        timer.advance(PAUSE.dividedBy(2));
        call(1).store();
        assertThat(service.tokens()).containsExactly("a", "b", "c");
        timer.advance(PAUSE.dividedBy(2));
        assertThat(service.tokens()).containsExactly("a", "b", "c", "a");
    }
}
