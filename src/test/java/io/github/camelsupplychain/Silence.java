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

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Guarantee 9 over the whole test suite: fails a test class if a secret shows in a log or on the console while it runs.
 * The secrets are random in each run and stand where tests put them: {@link SecrecyTest} places them everywhere, {@link
 * SupplyChainTestSupport} in the credentials and the account. In addition, no log may contain the usual body or the
 * usual secret key of the tests. JUnit finds this class by META-INF/services.
 */
public final class Silence implements BeforeAllCallback, AfterAllCallback {

    /** Part of every secret. */
    private static final String MARK =
            "quiet" + UUID.randomUUID().toString().substring(0, 8).replace("-", "") + "x";

    /** The secret key of emulators that are not told another one. The emulator itself prints it for its users. */
    private static final String DEFAULT_SECRET_KEY = "emulator-secret-key";

    /** Part of the bodies of most tests. */
    private static final String PAYLOAD = "\"tpartner_id\":\"V-1\"";

    /** Of Camel's test support, which logs the parameters of tests, bodies among them. */
    private static final String TEST_SUPPORT = "org.apache.camel.test.";

    /** The account of all emulators that name one: twelve digits, as those of AWS. */
    static final String ACCOUNT =
            Long.toString(ThreadLocalRandom.current().nextLong(100_000_000_000L, 1_000_000_000_000L));

    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();
    private static final Log LOG = new Log();
    private static boolean isConsoleWatched;

    /** A new secret. */
    static String secret() {
        return MARK + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    /** Whether a text shows a secret. */
    static boolean isBroken(String text) {
        return text != null && (text.contains(MARK) || text.contains(ACCOUNT));
    }

    /** What has leaked since this was called last. */
    static List<String> takeLeaks() {
        List<String> leaks = new ArrayList<>();
        for (String leak = LEAKS.poll(); leak != null; leak = LEAKS.poll()) {
            leaks.add(leak);
        }
        return leaks;
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        synchronized (Silence.class) {
            LOG.watch();
            if (!isConsoleWatched) {
                isConsoleWatched = true;
                System.setOut(new PrintStream(new Console(System.out), true, StandardCharsets.UTF_8));
                System.setErr(new PrintStream(new Console(System.err), true, StandardCharsets.UTF_8));
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext test) {
        List<String> leaks = takeLeaks();
        if (!leaks.isEmpty()) {
            throw new AssertionError(
                    "Secrets were printed: " + leaks.stream().limit(10).toList());
        }
    }

    private static final class Log extends AbstractAppender {

        Log() {
            super("silence", null, null, true, Property.EMPTY_ARRAY);
            start();
        }

        /** At each test class: a test may have configured the log anew. */
        void watch() {
            org.apache.logging.log4j.core.Logger root = ((LoggerContext) LogManager.getContext(false)).getRootLogger();
            if (!root.getAppenders().containsKey(getName())) {
                root.addAppender(this);
            }
        }

        @Override
        public void append(LogEvent event) {
            StringBuilder shown = new StringBuilder(event.getMessage().getFormattedMessage());
            shown.append(event.getContextData());
            Throwable cause = event.getThrown();
            for (int depth = 0; cause != null && depth < 20; depth++) {
                shown.append('\n').append(cause);
                for (Throwable suppressed : cause.getSuppressed()) {
                    shown.append('\n').append(suppressed);
                }
                cause = cause.getCause();
            }
            String text = shown.toString();
            boolean isTestSupport = event.getLoggerName().startsWith(TEST_SUPPORT);
            if (isBroken(text) || text.contains(DEFAULT_SECRET_KEY) || text.contains(PAYLOAD) && !isTestSupport) {
                LEAKS.add(event.getLoggerName() + " " + event.getLevel() + " " + text);
            }
        }
    }

    /** Passes on what is printed, and looks at each line. */
    private static final class Console extends OutputStream {

        private static final int LONGEST_LINE = 10_000;

        private final PrintStream console;
        private final StringBuilder line = new StringBuilder();

        Console(PrintStream console) {
            this.console = console;
        }

        @Override
        public synchronized void write(int symbol) {
            console.write(symbol);
            if (symbol != '\n' && line.length() < LONGEST_LINE) {
                line.append((char) (symbol & 0xff)); // Secrets are ASCII.
                return;
            }
            if (isBroken(line.toString())) {
                LEAKS.add("console: " + line);
            }
            line.setLength(0);
        }

        @Override
        public void flush() {
            console.flush();
        }
    }
}
