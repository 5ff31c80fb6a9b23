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

import io.github.camelsupplychain.repository.EmittedEventsFile;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;

/**
 * Marks in a file that no other process uses. Claims are therefore kept in memory: a process that dies leaves none
 * behind, and the file is only appended to. Camel's file repository rewrites its file to remove a key, and a process
 * that dies in the meantime loses the marks.
 */
final class LocalMarks implements MarkStore {

    /** The events that are being routed: all consumers of a repository share them, also one that replaces another. */
    private static final Map<IdempotentRepository, Set<String>> CLAIMS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final IdempotentRepository repository;
    private final Set<String> claims;

    private LocalMarks(IdempotentRepository repository) {
        this.repository = repository;
        this.claims = CLAIMS.computeIfAbsent(repository, r -> ConcurrentHashMap.newKeySet());
    }

    /** Opens the marks in a repository that {@link #canUse} accepts. */
    static LocalMarks in(IdempotentRepository repository) {
        if (repository instanceof FileIdempotentRepository file) {
            endLastLine(file.getFileStore());
        }
        return new LocalMarks(repository);
    }

    /** Camel writes a key and its line break separately: a process may have died in between. */
    private static void endLastLine(File file) {
        if (file == null || file.length() == 0) {
            return;
        }
        try (RandomAccessFile keys = new RandomAccessFile(file, "rw")) {
            keys.seek(file.length() - 1);
            if (keys.read() != '\n') {
                keys.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The marks in " + file + " cannot be read", e);
        }
    }

    /** Whether a repository belongs to one process. */
    static boolean canUse(IdempotentRepository repository) {
        return repository instanceof EmittedEventsFile || repository instanceof FileIdempotentRepository;
    }

    @Override
    public Claim claim(String eventId) {
        if (!claims.add(eventId)) {
            return Claim.HELD;
        }
        boolean isMarked = true;
        try {
            isMarked = repository.contains(eventId);
        } finally {
            if (isMarked) {
                claims.remove(eventId);
            }
        }
        return isMarked ? Claim.MARKED : Claim.GRANTED;
    }

    @Override
    public void mark(String eventId, Instant now) {
        if (repository instanceof EmittedEventsFile file) {
            file.mark(eventId, now);
        } else {
            addToCamelsFile(eventId);
        }
        claims.remove(eventId);
    }

    /** It remembers a key that it could not write and would not write it the next time. */
    private void addToCamelsFile(String eventId) {
        boolean isAdded = false;
        try {
            repository.add(eventId);
            isAdded = true;
        } finally {
            if (!isAdded) {
                repository.remove(eventId);
            }
        }
    }

    @Override
    public void release(String eventId) {
        claims.remove(eventId);
    }

    @Override
    public void forgetBefore(Instant time) {
        if (repository instanceof EmittedEventsFile file) {
            file.forgetBefore(time);
        }
    }
}
