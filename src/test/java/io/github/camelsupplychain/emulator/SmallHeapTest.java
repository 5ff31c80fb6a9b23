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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.EmulatorProcess;
import io.github.camelsupplychain.TestSize;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** The program in a heap of 128 MB, beside stalled clients: whatever comes, it serves, and a reset gives the memory back. */
@Timeout(3_600)
class SmallHeapTest extends AbstractEmulatorTest {

    /** A million takes some ten minutes: {@code mvn test -Dtest=SmallHeapTest -Dtest.size=full -Dsmall.heap.events=1000000}. */
    private static final int TINY_EVENTS = Integer.getInteger("small.heap.events", TestSize.of(2_000, 200_000));

    private static final int LARGE_EVENTS = TestSize.of(50, 300);
    private static final int LARGE_CHARS = 1_000_000;
    private static final int STALLED_CLIENTS = 24;
    private static final int AT_ONCE = 48;
    private static final long MEGABYTE = 1 << 20;

    private static final String HEAD = "POST /api-data/data-integration/instance/x/data-integration-events HTTP/1.1\r\n"
            + "Host: x\r\nContent-Length: 1000000\r\n\r\n";
    private static final List<String> STALLS =
            List.of("", HEAD.substring(0, 90), HEAD + "{\"data\":", HEAD + "x".repeat(600_000));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean done = new AtomicBoolean();
    private final HttpClient http = HttpClient.newHttpClient();
    private EmulatorProcess program;

    @Test
    void itServesAndAResetGivesTheMemoryBack(@TempDir Path folder) throws Exception {
        try (EmulatorProcess started =
                EmulatorProcess.start(folder, List.of("-Xmx128m", "-XX:+ExitOnOutOfMemoryError"), "--quiet")) {
            program = started;
            client = client(
                    program.endpoint(),
                    AwsBasicCredentials.create(emulator.accessKey(), emulator.secretKey()),
                    emulator.region());
            send(order());
            control("POST", "reset");
            long atFirst = usedHeap();

            List<Future<?>> background = new ArrayList<>();
            for (int i = 0; i < STALLED_CLIENTS; i++) {
                String begun = STALLS.get(i % STALLS.size());
                background.add(threads.submit(() -> stall(begun)));
            }
            AtomicInteger served = new AtomicInteger();
            background.add(threads.submit(() -> serveOthers(served)));

            fillWithTinyEvents(served);
            print("tiny events", TINY_EVENTS, served);
            fillWithLargeEvents(served);
            print("large events", LARGE_EVENTS, served);
            assertThat(usedHeap()).as("used when full").isBetween(atFirst + 30 * MEGABYTE, 100 * MEGABYTE);
            reset(atFirst);
            print("reset", 1, served);
            done.set(true);
            for (Future<?> task : background) {
                task.get();
            }
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    private void print(String what, int count, AtomicInteger served) throws Exception {
        System.out.printf(
                "%,d %s: %d MB alive, others served %d times, counts %s%n",
                count,
                what,
                usedHeap() / MEGABYTE,
                served.get(),
                control("GET", "health").path("counts"));
    }

    private void fillWithTinyEvents(AtomicInteger served) throws Exception {
        int before = served.get();
        send(TINY_EVENTS, i -> order().eventGroupId("G-" + i % 100_000)
                .data("{\"id\":\"PO-" + i + "\",\"tpartner_id\":\"V-7\"}"));
        assertThat(served.get()).isGreaterThan(before);
    }

    /** With more than is kept. */
    private void fillWithLargeEvents(AtomicInteger served) throws Exception {
        int before = served.get();
        String text = "x".repeat(LARGE_CHARS);
        send(LARGE_EVENTS, i -> order().eventGroupId("L-" + i)
                .data("{\"id\":\"LO-" + i + "\",\"tpartner_id\":\"" + text + "\"}"));
        await().until(() -> served.get() > before);

        JsonNode counts = control("GET", "health").path("counts");
        assertThat(counts.path("droppedEvents").asInt()).isPositive();
        assertThat(counts.path("bytes").asLong()).isLessThan(128 * MEGABYTE / 3);
    }

    private void reset(long usedAtFirst) throws Exception {
        control("POST", "reset");
        // A view that somebody asked for before is still being shown.
        await().until(() -> usedHeap() < usedAtFirst + 12 * MEGABYTE);
    }

    private interface Requests {
        SendDataIntegrationEventRequest.Builder number(int number);
    }

    private void send(int count, Requests requests) throws InterruptedException {
        Semaphore free = new Semaphore(AT_ONCE);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (int i = 0; i < count; i++) {
            free.acquire();
            CompletableFuture<String> request = sendAsync(requests.number(i));
            request.whenComplete((id, e) -> {
                if (e != null) {
                    failure.compareAndSet(null, e);
                }
                free.release();
            });
        }
        free.acquire(AT_ONCE);
        assertThat(program.process().isAlive()).as("the program runs").isTrue();
        assertThat(failure.get()).isNull();
    }

    /** Begins a request and waits until it is cut off, over and over. */
    private void stall(String begun) {
        while (!done.get()) {
            try (Socket socket =
                    new Socket(program.endpoint().getHost(), program.endpoint().getPort())) {
                socket.setSoTimeout(1_000);
                socket.getOutputStream().write(begun.getBytes(StandardCharsets.ISO_8859_1));
                while (!done.get() && readable(socket)) {
                    // stalls
                }
            } catch (IOException e) {
                // cut off
            }
        }
    }

    private static boolean readable(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    /** Somebody who uses the emulator as ever. */
    private Void serveOthers(AtomicInteger served) throws Exception {
        List<String> views =
                List.of("events", "requests", "groups", "rows/" + emulator.instanceId() + "/asc/inbound_order");
        while (!done.get()) {
            assertThat(send(order().eventGroupId("others"))).isNotNull();
            assertThat(control("GET", "health").path("status").asText()).isEqualTo("UP");
            control("GET", views.get(served.get() % views.size()));
            served.incrementAndGet();
        }
        return null;
    }

    private JsonNode control(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(program.endpoint() + "/_emulator/" + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        var response = http.send(request, BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    /** What is alive in the heap of the program. */
    private long usedHeap() throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(program.process().pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String printed = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jcmd.waitFor()).as(printed).isZero();
        String total = printed.lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(total.strip().split("\\s+")[2]);
    }
}
