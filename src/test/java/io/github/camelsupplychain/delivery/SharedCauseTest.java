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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Thousands of events that fail for the same reason in an outage do not fill the log with the same stack trace. */
class SharedCauseTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final FakeTimer timer = new FakeTimer();
    private final ManualService service = new ManualService();
    private final LoneEngine engine = new LoneEngine(
            new DeliverySettings(9, 100, 1_000, 100, 100, Duration.ZERO, TIMEOUT),
            service,
            timer,
            Runnable::run,
            attempt -> Duration.ofHours(1));

    private List<Throwable> causesOfTimeouts(String... messages) throws InterruptedException {
        List<Report> reports = new ArrayList<>();
        for (String message : messages) {
            Report report = new Report();
            engine.submit(Events.event("g" + reports.size(), "t"), report);
            service.last().fail(new UncheckedIOException(new IOException(message)));
            reports.add(report);
        }
        timer.advance(TIMEOUT);
        return reports.stream().map(report -> report.cause().getCause()).toList();
    }

    private static boolean hasTrace(Throwable cause) {
        assertThat(cause.getStackTrace().length == 0).isEqualTo(cause.getCause().getStackTrace().length == 0);
        return cause.getStackTrace().length > 0;
    }

    @Test
    void theFirstOfEachReasonKeepsItsStackTrace() throws Exception {
        assertThat(causesOfTimeouts("Connection reset", "Connection reset", "Connection reset", "Broken pipe"))
                .extracting(SharedCauseTest::hasTrace)
                .containsExactly(true, false, false, true);
    }

    @Test
    void afterADeliveryTheNextKeepsItAgain() throws Exception {
        causesOfTimeouts("Connection reset");
        assertThat(causesOfTimeouts("Connection reset").get(0)).matches(cause -> !hasTrace(cause));
        engine.submit(Events.event("g", "t"), new Report());
        service.last().store();
        assertThat(causesOfTimeouts("Connection reset").get(0)).matches(SharedCauseTest::hasTrace);
    }
}
