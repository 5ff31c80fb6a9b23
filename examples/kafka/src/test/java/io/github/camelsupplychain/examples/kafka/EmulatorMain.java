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

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.Journal;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * The emulator with a second port, on which a test tells it what to do and asks what came: one word and an argument or
 * two in the path of a request, lines of text in the answer.
 */
public final class EmulatorMain {

    private final SupplyChainEmulator emulator;

    private EmulatorMain(SupplyChainEmulator emulator) {
        this.emulator = emulator;
    }

    /**
     * Serves until stopped.
     *
     * @param arguments the ports of the emulator and of its control
     * @throws IOException if the control's port is taken
     */
    public static void main(String[] arguments) throws IOException {
        EmulatorMain control = new EmulatorMain(SupplyChainEmulator.builder()
                .port(Integer.parseInt(arguments[0]))
                .start());
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1])), 16);
        server.createContext("/", control::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] answer = run(exchange.getRequestURI().getPath().substring(1).split("/"))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer);
            }
        }
    }

    private String run(String[] command) {
        return switch (command[0]) {
            case "instance" -> emulator.instanceId();
            case "access-key" -> emulator.accessKey();
            case "secret-key" -> emulator.secretKey();
            case "pause" -> done(emulator.pause());
            case "resume" -> done(emulator.resume());
            case "latency" -> done(emulator.latency(Duration.ofMillis(Long.parseLong(command[1]))));
            case "rate-limit" -> done(emulator.rateLimit(Double.parseDouble(command[1]), Integer.parseInt(command[1])));
            case "no-rate-limit" -> done(emulator.noRateLimit());
            case "fault" -> done(emulator.faultProbability(Fault.valueOf(command[1]), Double.parseDouble(command[2])));
            case "group-fault" -> done(emulator.nextAnswersOfGroup(command[1], Fault.valueOf(command[2])));
            case "reset" -> {
                emulator.reset();
                yield "";
            }
            case "counts" -> counts(emulator.journal());
            case "events" -> events();
            case "orders" -> orders();
            default -> throw new IllegalArgumentException("Not a command: " + command[0]);
        };
    }

    private static String done(SupplyChainEmulator emulator) {
        return "";
    }

    private static String counts(Journal journal) {
        return "requests=" + journal.requests() + "\nstored=" + journal.stored() + "\nduplicates="
                + journal.duplicates() + "\nthrottled=" + journal.throttled() + "\noverlaps=" + journal.overlaps()
                + "\nin-flight=" + journal.inFlight();
    }

    /** The events in the order in which they were stored, one a line: its group and its data. */
    private String events() {
        return emulator.events().stream()
                .map(event -> event.eventGroupId() + "\t" + event.data())
                .collect(Collectors.joining("\n"));
    }

    /** The orders of the dataset, one a line: its id and the id of the last event that touched it. */
    private String orders() {
        return emulator.records("asc", "inbound_order").stream()
                .map(order -> order.get("id") + "\t" + order.get("source_event_id"))
                .collect(Collectors.joining("\n"));
    }
}
