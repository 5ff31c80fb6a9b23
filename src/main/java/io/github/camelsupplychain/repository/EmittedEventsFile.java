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
package io.github.camelsupplychain.repository;

import io.github.camelsupplychain.error.Causes;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file for the option {@code idempotentRepository} of a consumer, for one process. It costs the same for every event,
 * however many there are, and it survives a process that is killed at any moment:
 *
 * <pre>{@code
 * context.getRegistry().bind("emitted", new EmittedEventsFile(Path.of("data/emitted")));
 * from("aws-supplychain:0a1b…?loadStatus=FAILED&idempotentRepository=#emitted")
 * }</pre>
 *
 * <p>Each mark is a line that is appended: the time, and the event's ID. A last line that was cut off is ignored. Marks
 * of events that the service no longer lists are dropped. Camel's own file repository reads its whole file for each new
 * event, and rewrites it to remove one.
 */
public final class EmittedEventsFile extends ServiceSupport implements IdempotentRepository {

    private static final Logger LOG = LoggerFactory.getLogger(EmittedEventsFile.class);

    /** How many unused lines the file may hold besides one for each mark: it is rewritten when there are more. */
    private static final int UNUSED_LINES = 1_000;

    /** Stands for the time of a mark that has been removed. */
    private static final String REMOVED = "-";

    private Path file;
    private FileChannel lockFile;

    /** No channel: an interrupted thread would close it. */
    private OutputStream out;

    // Guarded by this.
    /** The time of each mark. */
    private final Map<String, Instant> marks = new LinkedHashMap<>();

    /** Keys that have been added and not been confirmed: they are in no file. */
    private final Set<String> unconfirmed = new HashSet<>();

    private int lines;
    private boolean isTorn;

    /** For a bean that is configured by properties: {@link #setFile} is required. */
    public EmittedEventsFile() {}

    /**
     * Creates a repository.
     *
     * @param file is created if there is none
     */
    public EmittedEventsFile(Path file) {
        this.file = file;
    }

    /**
     * Sets the file.
     *
     * @param file its path; it is created if there is none
     */
    public void setFile(String file) {
        this.file = Path.of(file);
    }

    @Override
    protected synchronized void doStart() throws Exception {
        if (file == null) {
            throw new IllegalArgumentException("EmittedEventsFile needs a file");
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        lock();
        marks.clear();
        unconfirmed.clear();
        lines = 0;
        if (Files.exists(file)) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            text.lines().forEach(this::read);
            isTorn = !text.isEmpty() && !text.endsWith("\n");
        }
        open();
    }

    private void lock() throws IOException {
        Path path = file.resolveSibling(file.getFileName() + ".lock");
        lockFile = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another repository of this process has it, which is reported as for another process.
        } finally {
            if (lock == null) {
                lockFile.close();
            }
        }
        if (lock == null) {
            throw new IllegalStateException(file + " is in use: processes that share the work need a database");
        }
    }

    private void open() throws IOException {
        out = new FileOutputStream(file.toFile(), true);
    }

    private void read(String line) {
        lines++;
        String[] parts = line.split(" ", 2);
        if (parts.length < 2) {
            return; // Cut off.
        }
        if (parts[0].equals(REMOVED)) {
            marks.remove(parts[1]);
            return;
        }
        try {
            marks.put(parts[1], Instant.ofEpochSecond(Long.parseLong(parts[0])));
        } catch (NumberFormatException | DateTimeException e) {
            // Cut off, or not one of ours.
        }
    }

    @Override
    protected synchronized void doStop() throws Exception {
        out.close();
        lockFile.close();
    }

    /**
     * Marks an event. Does nothing if it is marked.
     *
     * @param eventId the event's ID
     * @param now the time of the mark, by which {@link #forgetBefore} drops it
     */
    public synchronized void mark(String eventId, Instant now) {
        unconfirmed.remove(eventId);
        if (!marks.containsKey(eventId)) {
            append(now.getEpochSecond() + " " + eventId);
            marks.put(eventId, now);
        }
    }

    /**
     * Drops the oldest marks. The file is rewritten without them once most of its lines are unused.
     *
     * @param time marks from before it are dropped
     */
    public synchronized void forgetBefore(Instant time) {
        marks.values().removeIf(marked -> marked.isBefore(time));
        if (lines > 2 * marks.size() + UNUSED_LINES) {
            try {
                rewrite();
            } catch (IOException e) { // The marks are in the old file as before.
                LOG.warn("Old marks cannot be dropped from {}; this is tried again: {}", file, Causes.describe(e));
            }
        }
    }

    /** The new file takes the place of the old one in one step. */
    private void rewrite() throws IOException {
        StringBuilder text = new StringBuilder();
        marks.forEach((id, time) ->
                text.append(time.getEpochSecond()).append(' ').append(id).append('\n'));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text);
        out.close();
        try {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            lines = marks.size();
            isTorn = false;
        } finally {
            open();
        }
    }

    /** In one piece. A line that was cut off stays without an end until the next one begins. */
    private void append(String line) {
        byte[] bytes = ((isTorn ? "\n" : "") + line + "\n").getBytes(StandardCharsets.UTF_8);
        isTorn = true;
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("A mark cannot be written to " + file, e);
        }
        isTorn = false;
        lines++;
    }

    @Override
    public synchronized boolean add(String key) {
        return !marks.containsKey(key) && unconfirmed.add(key);
    }

    @Override
    public synchronized boolean contains(String key) {
        return marks.containsKey(key) || unconfirmed.contains(key);
    }

    @Override
    public synchronized boolean confirm(String key) {
        mark(key, Clock.systemUTC().instant());
        return true;
    }

    @Override
    public synchronized boolean remove(String key) {
        if (marks.containsKey(key)) {
            append(REMOVED + " " + key);
            marks.remove(key);
            return true;
        }
        return unconfirmed.remove(key);
    }

    @Override
    public synchronized void clear() {
        marks.clear();
        unconfirmed.clear();
        try {
            rewrite();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be cleared", e);
        }
    }
}
