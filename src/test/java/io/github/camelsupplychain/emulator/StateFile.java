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

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Keeps what has been stored over a restart: every call that has changed something is a line of JSON, written before it
 * is answered, and is done again at the next start, at its own time. Since ids follow from the seed they are the same
 * ones. A last line that a crash has cut short is left out.
 */
final class StateFile {

    private static final System.Logger LOG = System.getLogger(StateFile.class.getName());

    private final Path file;

    StateFile(Path file) {
        this.file = file;
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            if (!Files.isWritable(file)) {
                throw new IOException("it is not writable");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the state file " + file, e);
        }
    }

    /** Does everything again that the file tells of. */
    void replayTo(Service service, OffsetClock clock) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            lines.forEach(line -> replay(line, service, clock));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the state file " + file, e);
        } finally {
            clock.run();
        }
        endLastLine();
    }

    @SuppressWarnings("unchecked")
    private void replay(String line, Service service, OffsetClock clock) {
        try {
            Map<String, Object> change = (Map<String, Object>) Json.read(line, "a line of the state file");
            clock.stopAt(Instant.parse((String) change.get("at")));
            Call call = new Call(
                    Operation.ofName((String) change.get("operation")), (Map<String, Object>) change.get("input"));
            service.replay(call);
        } catch (ServiceError
                | ClassCastException
                | NullPointerException
                | IllegalArgumentException
                | DateTimeParseException e) {
            LOG.log(System.Logger.Level.WARNING, "A line of the state file {0} cannot be done again", file);
        }
    }

    /** So that what comes next starts a line of its own, also after one that a crash has cut short. */
    private void endLastLine() {
        try {
            long size = Files.size(file);
            if (size > 0) {
                try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                    bytes.seek(size - 1);
                    if (bytes.read() != '\n') {
                        bytes.write('\n');
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the state file " + file, e);
        }
    }

    synchronized void append(Instant at, Call call) {
        byte[] line = Json.write(
                Map.of("at", at.toString(), "operation", call.operation().apiName(), "input", call.input()));
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND, StandardOpenOption.CREATE)) {
            byte[] whole = Arrays.copyOf(line, line.length + 1);
            whole[line.length] = '\n';
            out.write(whole);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the state file " + file, e);
        }
    }

    /** Forgets everything. */
    synchronized void clear() {
        try {
            Files.write(file, new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the state file " + file, e);
        }
    }
}
