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
package io.github.camelsupplychain.emulator;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * Keeps what has been stored over a restart: every call that has changed something is a line of JSON, written before it
 * is answered, and is done again at the next start, at its own time. Since ids follow from the seed they are the same
 * ones. A last line that a crash has cut short is dropped. The file belongs to one emulator at a time, and a file of
 * anything else is refused, since a reset empties it.
 */
final class StateFile implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(StateFile.class.getName());

    private final Path path;
    /** Unlike a channel, no interrupt closes it. */
    private final RandomAccessFile file;

    // guarded by this
    private boolean closed;

    private record Change(Instant at, Call call) {}

    /** @throws IllegalArgumentException if the file cannot be used */
    StateFile(Path path) {
        this.path = path;
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
        } catch (IOException e) {
            throw new IllegalArgumentException("the state file cannot be used: " + e.getMessage(), e);
        }
        try {
            if (!Files.isRegularFile(path)) {
                throw wrong("is no file");
            }
            if (file.getChannel().tryLock() == null) {
                throw wrong("is in use by another emulator");
            }
        } catch (IOException | OverlappingFileLockException | IllegalArgumentException e) {
            close();
            throw e instanceof IllegalArgumentException known ? known : wrong("is in use by another emulator");
        }
    }

    /**
     * Does everything again that the file tells of.
     *
     * @throws IllegalArgumentException if it holds anything else
     */
    void replayTo(Service service, OffsetClock clock) {
        try {
            // Not closed, since that would close the file.
            InputStream in = new BufferedInputStream(new FileInputStream(file.getFD()));
            long start = 0;
            int number = 1;
            for (byte[] line = readLine(in); line.length > 0; line = readLine(in), number++) {
                boolean isWhole = line[line.length - 1] == '\n';
                Change change = change(line);
                if (change == null && !isWhole && line[0] == '{') {
                    file.setLength(start);
                    break;
                }
                if (change == null) {
                    throw wrong("holds something else than the changes of an emulator in line " + number);
                }
                replay(change, service, clock, number);
                start += line.length;
                if (!isWhole) {
                    file.seek(start);
                    file.write('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the state file " + path, e);
        } finally {
            clock.run();
        }
    }

    private static byte[] readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        int next;
        do {
            next = in.read();
            if (next >= 0) {
                line.write(next);
            }
        } while (next >= 0 && next != '\n');
        return line.toByteArray();
    }

    /** Null if the line is none. */
    @SuppressWarnings("unchecked")
    private static Change change(byte[] line) {
        try {
            Map<String, Object> members = (Map<String, Object>) Json.read(line, "a line of the state file");
            return new Change(
                    Instant.parse((String) members.get("at")),
                    new Call(Operation.ofName((String) members.get("operation")), (Map<String, Object>)
                            members.get("input")));
        } catch (ServiceError | ClassCastException | NullPointerException | DateTimeException e) {
            return null;
        }
    }

    private void replay(Change change, Service service, OffsetClock clock, int number) {
        try {
            clock.stopAt(change.at());
            service.replay(change.call());
        } catch (ServiceError e) {
            LOG.log(System.Logger.Level.WARNING, "Line {0} of the state file {1} cannot be done again", number, path);
        }
    }

    synchronized void append(Instant at, Call call) {
        if (closed) {
            return;
        }
        byte[] line = Json.write(
                Map.of("at", at.toString(), "operation", call.operation().apiName(), "input", call.input()));
        byte[] whole = Arrays.copyOf(line, line.length + 1);
        whole[line.length] = '\n';
        try {
            long end = file.length();
            try {
                file.seek(end);
                file.write(whole);
            } catch (IOException e) {
                // A disk that is full takes a part: what comes later starts a line of its own all the same.
                file.setLength(end);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the state file " + path, e);
        }
    }

    /** Forgets everything. */
    synchronized void clear() {
        try {
            if (!closed) {
                file.setLength(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the state file " + path, e);
        }
    }

    /** Leaves the file to others. From here on nothing is kept. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            file.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The state file does not close", e);
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("the state file " + path + " " + what);
    }
}
