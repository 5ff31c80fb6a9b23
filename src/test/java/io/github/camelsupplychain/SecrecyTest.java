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
package io.github.camelsupplychain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.emulator.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Guarantee 9: payload and credentials appear in no log, not even at TRACE, in no exception and in no toString. */
class SecrecyTest extends SupplyChainTestSupport {

    private static final String OURS = "io.github.camelsupplychain";

    /** In the group's field, in another one, and in the name of a field that is no column. */
    private static final String PAYLOAD = "{\"id\":\"confidential-1\",\"tpartner_id\":\"confidential-2\"}";

    private final Captured captured = new Captured();

    @BeforeEach
    void captureEverything() {
        Configurator.setLevel(OURS, Level.TRACE);
        captured.start();
        rootLogger().addAppender(captured);
    }

    @AfterEach
    void restore() {
        rootLogger().removeAppender(captured);
        Configurator.setLevel(OURS, Level.DEBUG);
    }

    private static Logger rootLogger() {
        return ((LoggerContext) LogManager.getContext(false)).getRootLogger();
    }

    @Test
    void neitherPayloadNorCredentialsLeak() throws Exception {
        String options = "eventType=inbound_order&maxInFlight=1&deliveryTimeout=300"
                + "&accessKey=confidential-access&secretKey=confidential-secret";
        deliver(options, PAYLOAD);
        EMULATOR.nextAnswers(Fault.THROTTLE, Fault.INTERNAL_ERROR, Fault.CONNECTION_RESET, Fault.VALIDATION);
        Exchange refused = deliver(options, PAYLOAD);
        EMULATOR.faultProbability(Fault.INTERNAL_ERROR, 1);
        Exchange timedOut = deliver(options, PAYLOAD);
        Exchange partly = deliver(options, List.of(PAYLOAD, "{\"id\":\"confidential"));
        Exchange wrong = deliver(options, "{\"id\":\"confidential\"} trailing confidential");
        Exchange wrongHeader = deliver(options, PAYLOAD, Map.of(SupplyChainConstants.EVENT_GROUP_ID, ""));

        for (Exchange failed : List.of(refused, timedOut, partly, wrong, wrongHeader)) {
            assertThat(failed.getException()).isNotNull();
            assertThat(stackTrace(failed.getException())).doesNotContain("confidential");
        }
        assertThat(context.getEndpoints()).asString().doesNotContain("confidential");
        assertThat(captured.lines).isNotEmpty().noneMatch(line -> line.contains("confidential"));
    }

    private static String stackTrace(Throwable exception) {
        StringWriter text = new StringWriter();
        exception.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static final class Captured extends AbstractAppender {
        final Queue<String> lines = new ConcurrentLinkedQueue<>();

        Captured() {
            super("captured", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            lines.add(event.getLoggerName() + " " + event.getMessage().getFormattedMessage()
                    + (event.getThrown() == null ? "" : stackTrace(event.getThrown())));
        }
    }
}
