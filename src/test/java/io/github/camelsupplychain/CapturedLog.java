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

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/**
 * Captures, until closed, what the component logs at every level and what all others log from INFO on. Bodies and
 * headers that Camel and the SDK print at DEBUG and TRACE are their own.
 */
public final class CapturedLog extends AbstractAppender implements AutoCloseable {

    private static final String OURS = "io.github.camelsupplychain";

    private record Line(String logger, String text) {}

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final Level levelBefore;

    public CapturedLog() {
        this(Level.TRACE);
    }

    /** Captures what the component logs from a level on. */
    public CapturedLog(Level level) {
        super("captured", null, null, true, Property.EMPTY_ARRAY);
        levelBefore = LogManager.getLogger(OURS).getLevel();
        Configurator.setLevel(OURS, level);
        start();
        rootLogger().addAppender(this);
    }

    private static Logger rootLogger() {
        return ((LoggerContext) LogManager.getContext(false)).getRootLogger();
    }

    @Override
    public void append(LogEvent event) {
        String text = event.getLevel() + " " + event.getMessage().getFormattedMessage() + " " + event.getContextData();
        Throwable thrown = event.getThrown();
        lines.add(new Line(event.getLoggerName(), thrown == null ? text : text + Secrets.stackTrace(thrown)));
    }

    /** All lines, with their loggers' names. */
    public List<String> all() {
        return lines.stream().map(line -> line.logger + " " + line.text).toList();
    }

    /** The lines of the component's own loggers. */
    public List<String> ours() {
        return lines.stream()
                .filter(line -> line.logger.startsWith(OURS))
                .map(line -> line.logger + " " + line.text)
                .toList();
    }

    @Override
    public void close() {
        rootLogger().removeAppender(this);
        stop();
        Configurator.setLevel(OURS, levelBefore);
    }
}
