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
package io.github.camelsupplychain.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsupplychain.emulator.MovableClock;
import io.github.camelsupplychain.repository.EmittedEventsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the file, whatever has become of the process that wrote it. */
class EmittedEventsFileTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T10:50:00Z"));

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = folder.resolve("new").resolve("emitted");
    }

    private EmittedEventsFile open() {
        EmittedEventsFile file = new EmittedEventsFile(path);
        file.start();
        return file;
    }

    private EmittedEvents emit(EmittedEventsFile file, String... ids) {
        EmittedEvents events = new EmittedEvents(file, clock, 10);
        for (String id : ids) {
            assertThat(events.claim(id)).as(id).isTrue();
            events.emitted(id);
        }
        return events;
    }

    /** Ends without writing anything, as a process that is killed. */
    private static void kill(EmittedEventsFile file) {
        file.stop();
    }

    @Test
    void marksOutliveTheProcessAndClaimsDoNot() throws Exception {
        EmittedEventsFile file = open();
        emit(file, "a").claim("b");
        assertThat(Files.readAllLines(path)).hasSize(1);
        kill(file);

        EmittedEventsFile next = open();
        EmittedEvents events = new EmittedEvents(next, clock, 10);
        assertThat(events.claim("a")).isFalse();
        assertThat(events.claim("b")).isTrue();
        next.stop();
    }

    @Test
    void eachMarkIsOneLineAndNoOtherIsTouched() throws Exception {
        EmittedEventsFile file = open();
        String before = "";
        for (int i = 1_000; i < 1_300; i++) {
            emit(file, "event" + i);
            String now = Files.readString(path);
            assertThat(now).startsWith(before);
            assertThat(now.substring(before.length()))
                    .isEqualTo(clock.instant().getEpochSecond() + " event" + i + "\n");
            before = now;
        }
        file.stop();
    }

    @Test
    void aLastLineThatWasCutOffCostsNoOtherMark() throws Exception {
        EmittedEventsFile file = open();
        emit(file, "aaa", "bbb");
        kill(file);
        String whole = Files.readString(path);
        for (int length = 0; length <= whole.length(); length++) {
            Files.writeString(path, whole.substring(0, length));
            EmittedEventsFile next = open();
            emit(next, "ccc");
            kill(next);
            EmittedEventsFile last = open();
            assertThat(last.contains("ccc")).as("after %d characters", length).isTrue();
            assertThat(last.contains("aaa")).isEqualTo(length >= whole.indexOf('\n'));
            assertThat(last.contains("bbb")).isEqualTo(length >= whole.length() - 1);
            kill(last);
        }
    }

    @Test
    void marksOfEventsThatAreListedNoMoreAreDroppedFromTheFileWhenTheyAreTheMost() throws Exception {
        EmittedEventsFile file = open();
        for (int i = 0; i < 1_500; i++) {
            file.mark("old" + i, clock.instant());
        }
        clock.advance(Duration.ofDays(30).plusMillis(1));
        EmittedEvents events = emit(file, "new");

        events.startPoll();

        assertThat(Files.readAllLines(path)).containsExactly(clock.instant().getEpochSecond() + " new");
        emit(file, "newer");
        kill(file);
        EmittedEventsFile next = open();
        assertThat(List.of("old0", "new", "newer")).map(next::contains).containsExactly(false, true, true);
        next.stop();
    }

    @Test
    void itIsForOneProcess() {
        EmittedEventsFile file = open();

        assertThatThrownBy(this::open)
                .hasStackTraceContaining("is in use: processes that share the work need a database");
        file.stop();
        open().stop();
    }

    @Test
    void anInterruptedThreadWritesItsMark() {
        EmittedEventsFile file = open();
        Thread.currentThread().interrupt();
        try {
            emit(file, "a");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        emit(file, "b");
        kill(file);
        EmittedEventsFile next = open();
        assertThat(List.of("a", "b")).allMatch(next::contains);
        next.stop();
    }

    /** As any step of a route may use it. */
    @Test
    void aKeyIsWrittenWhenItIsConfirmed() {
        EmittedEventsFile file = open();
        assertThat(file.add("a")).isTrue();
        assertThat(file.add("a")).as("in progress").isFalse();
        assertThat(file.add("b")).isTrue();
        assertThat(file.remove("b")).isTrue();
        file.confirm("a");
        file.add("c");
        file.confirm("c");
        assertThat(file.remove("c")).isTrue();
        file.add("d");
        kill(file);

        EmittedEventsFile next = open();
        assertThat(List.of("a", "b", "c", "d")).map(next::contains).containsExactly(true, false, false, false);
        next.clear();
        assertThat(next.contains("a")).isFalse();
        next.stop();
        assertThat(path).isEmptyFile();
    }

    @Test
    void aBeanNeedsItsFile() {
        EmittedEventsFile bean = new EmittedEventsFile();
        assertThatThrownBy(bean::start).hasStackTraceContaining("needs a file");
        bean.setFile(path.toString());
        bean.start();
        bean.stop();
        assertThat(path).exists();
    }
}
