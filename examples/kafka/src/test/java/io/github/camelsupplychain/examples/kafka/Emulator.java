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
package io.github.camelsupplychain.examples.kafka;

import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.emulator.Fault;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The emulator in a process of its own, with what a test tells and asks it. */
final class Emulator implements AutoCloseable {

    private static final Duration START_TIME = Duration.ofMinutes(2);
    private static final Duration CALL_TIME = Duration.ofMinutes(1);

    private final int port = Ports.free();
    private final int controlPort = Ports.free();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ChildProcess process;

    /** Starts an emulator. */
    Emulator() {
        process = ChildProcess.start(
                "emulator",
                EmulatorMain.class,
                List.of("-Xmx768m"),
                Map.of(),
                Integer.toString(port),
                Integer.toString(controlPort));
        await("the emulator's start")
                .atMost(START_TIME)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> {
                    process.checkAlive();
                    return !instanceId().isEmpty();
                });
    }

    /** What the requests so far came to. */
    record Counts(long requests, long stored, long duplicates, long throttled, long overlaps, int inFlight) {}

    Duration cpu() {
        return process.cpu();
    }

    /** Where it listens. */
    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    String instanceId() {
        return call("instance");
    }

    String accessKey() {
        return call("access-key");
    }

    String secretKey() {
        return call("secret-key");
    }

    /** Closes all connections and refuses new ones. */
    void pause() {
        call("pause");
    }

    /** Ends the outage. */
    void resume() {
        call("resume");
    }

    /** How long each answer takes. */
    void latency(Duration time) {
        call("latency/" + time.toMillis());
    }

    /** Answers with status 429 what is over the limit. */
    void rateLimit(long perSecond) {
        call("rate-limit/" + Math.max(1, perSecond));
    }

    /** Lifts the limit. */
    void noRateLimit() {
        call("no-rate-limit");
    }

    /** Lets a fault befall some requests, by chance. */
    void fault(Fault fault, double share) {
        call("fault/" + fault + "/" + share);
    }

    /** Lets a fault befall the next request of one group. */
    void nextAnswerOfGroup(String group, Fault fault) {
        call("group-fault/" + group + "/" + fault);
    }

    /** Forgets all that came. */
    void reset() {
        call("reset");
    }

    Counts counts() {
        Properties counts = new Properties();
        try {
            counts.load(new StringReader(call("counts")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Counts(
                Long.parseLong(counts.getProperty("requests")),
                Long.parseLong(counts.getProperty("stored")),
                Long.parseLong(counts.getProperty("duplicates")),
                Long.parseLong(counts.getProperty("throttled")),
                Long.parseLong(counts.getProperty("overlaps")),
                Integer.parseInt(counts.getProperty("in-flight")));
    }

    /** The events in the order in which they were stored: the group, a tab, the data. */
    List<String> events() {
        return call("events").lines().toList();
    }

    /** The orders that the dataset holds: the id, a tab, the id of the last event. */
    List<String> orders() {
        return call("orders").lines().toList();
    }

    private String call(String command) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + controlPort + "/" + command))
                .timeout(CALL_TIME)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException("The emulator did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
