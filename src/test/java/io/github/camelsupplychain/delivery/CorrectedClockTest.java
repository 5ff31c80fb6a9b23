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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkGlobalTime;

/**
 * A refusal of a request that was signed before the SDK corrected its clock. It has one clock for all clients, so the
 * answer to another request may have corrected it.
 */
class CorrectedClockTest {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final int before = SdkGlobalTime.getGlobalTimeOffset();
    private final FakeTimer timer = new FakeTimer();
    private final ManualService service = new ManualService();
    private final LoneEngine engine = new LoneEngine(
            new DeliverySettings(9, 100, 1_000, 100, 100, Duration.ZERO, Duration.ofMinutes(2)),
            service,
            timer,
            Runnable::run,
            attempt -> PAUSE);

    @AfterEach
    void restore() {
        SdkGlobalTime.setGlobalTimeOffset(before);
    }

    private Report submit() throws InterruptedException {
        Report report = new Report();
        engine.submit(Events.event("g", "a"), report);
        return report;
    }

    @ParameterizedTest
    @ValueSource(ints = {-600, -300, 300, 600})
    void theRequestIsSignedAgain(int seconds) throws Exception {
        Report report = submit();
        SdkGlobalTime.setGlobalTimeOffset(before + seconds);
        service.last().fail(Faults.forbidden());
        timer.advance(PAUSE);
        assertThat(service.tokens()).containsExactly("a", "a");
        RuntimeException forbidden = Faults.forbidden();
        service.last().fail(forbidden);
        assertThat(report.cause()).isSameAs(forbidden);
    }

    @ParameterizedTest
    @ValueSource(ints = {-60, 0, 60})
    void aSmallCorrectionIsNoReason(int seconds) throws Exception {
        Report report = submit();
        SdkGlobalTime.setGlobalTimeOffset(before + seconds);
        service.last().fail(Faults.forbidden());
        assertThat(report.isSettled()).isTrue();
    }

    @Test
    void anOffsetThatWasKnownWhenItWasSignedIsNone() throws Exception {
        SdkGlobalTime.setGlobalTimeOffset(before + 600);
        Report report = submit();
        service.last().fail(Faults.forbidden());
        assertThat(report.isSettled()).isTrue();
    }

    @Test
    void noOtherRefusalIsOfTheClock() throws Exception {
        Report report = submit();
        SdkGlobalTime.setGlobalTimeOffset(before + 600);
        service.last().fail(Faults.invalid());
        assertThat(report.isSettled()).isTrue();
    }
}
