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
package io.github.camelsupplychain.examples.loadwatch;

import static io.github.camelsupplychain.SupplyChainConstants.LOAD_EVENT_GROUP_ID;
import static io.github.camelsupplychain.SupplyChainConstants.LOAD_EVENT_ID;
import static io.github.camelsupplychain.SupplyChainConstants.LOAD_EVENT_TIMESTAMP;
import static io.github.camelsupplychain.SupplyChainConstants.LOAD_MESSAGE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Header;

/** The orders on disk, each in a file that has the id of its event as name. */
public final class Orders {

    /** How long the route may take from sending an order to keeping it. An older event without an order is not ours. */
    private static final Duration KEPT_WITHIN = Duration.ofMinutes(10);

    /** An order whose load failed. */
    record Failure(String orderId, String eventId, String reason) {}

    private final Path folder;
    private final List<Failure> failures = new ArrayList<>();
    private int loaded;

    /** Makes the folders that there are not yet. */
    Orders(Path folder) throws IOException {
        this.folder = folder;
        for (String name : List.of("input", "sent", "repair")) {
            Files.createDirectories(folder.resolve(name));
        }
    }

    /** Where the application remembers which loads it has heard of. */
    Path told() {
        return folder.resolve("told.txt");
    }

    /** Forgets which events were sent: the instance that knew them is gone. */
    void forgetEvents() throws IOException {
        Files.deleteIfExists(told());
        for (Path order : files("sent")) {
            Files.delete(order);
        }
    }

    /** Forgets an order: it is in the dataset. */
    public synchronized void loaded(@Header(LOAD_EVENT_ID) String eventId, @Header(LOAD_EVENT_TIMESTAMP) Instant sentAt)
            throws IOException {
        if (isKept(eventId, sentAt)) {
            Files.delete(sent(eventId));
            loaded++;
        }
    }

    /** Sets an order aside, with the reason beside it. Its event group is the order's id. */
    public synchronized void failed(
            @Header(LOAD_EVENT_ID) String eventId,
            @Header(LOAD_EVENT_TIMESTAMP) Instant sentAt,
            @Header(LOAD_EVENT_GROUP_ID) String orderId,
            @Header(LOAD_MESSAGE) String reason)
            throws IOException {
        if (isKept(eventId, sentAt)) {
            Files.writeString(folder.resolve("repair").resolve(eventId + ".reason.txt"), reason + "\n");
            Files.move(
                    sent(eventId),
                    folder.resolve("repair").resolve(eventId + ".json"),
                    StandardCopyOption.REPLACE_EXISTING);
            failures.add(new Failure(orderId, eventId, reason));
        }
    }

    /** A load may end before its order is kept: the exchange fails then, and the next poll tells of the load again. */
    private boolean isKept(String eventId, Instant sentAt) throws NoSuchFileException {
        if (Files.exists(sent(eventId))) {
            return true;
        }
        if (sentAt.isAfter(Instant.now().minus(KEPT_WITHIN))) {
            throw new NoSuchFileException(sent(eventId).toString(), null, "not kept yet");
        }
        return false;
    }

    private Path sent(String eventId) {
        return folder.resolve("sent").resolve(eventId + ".json");
    }

    /** Whether orders are to be sent, or loads have not ended. */
    boolean areUnderWay() throws IOException {
        return !files("input").isEmpty() || !files("sent").isEmpty();
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve(name))) {
            return entries.filter(Files::isRegularFile).toList();
        }
    }

    synchronized int loaded() {
        return loaded;
    }

    synchronized List<Failure> failures() {
        return List.copyOf(failures);
    }
}
