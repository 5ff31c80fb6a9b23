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
package io.github.camelsupplychain.truth;

import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/** Checks every assumption on the emulator and, if there is one, on a service. */
final class Verification {

    /** Loads may take minutes, so probes wait beside each other. */
    private static final int AT_ONCE = 8;

    private static final Duration EMULATOR_PATIENCE = Duration.ofSeconds(30);

    /**
     * What was seen of one assumption.
     *
     * @param service what the service answered, null if it was not asked
     */
    record Row(Assumption assumption, String emulator, String service) {

        boolean differs() {
            return service != null && !service.equals(emulator);
        }
    }

    private Verification() {}

    static List<Assumption> assumptions() {
        return Stream.of(
                        EventAssumptions.all(),
                        RecordAssumptions.all(),
                        LakeAssumptions.all(),
                        EmulatorAssumptions.all())
                .flatMap(List::stream)
                .toList();
    }

    /** What a new emulator answers, by id. */
    static Map<String, String> askEmulator() {
        try (SupplyChainEmulator emulator = SupplyChainEmulator.start();
                SupplyChainAsyncClient client = Clients.of(emulator)) {
            return ask(assumptions(), client, emulator.instanceId(), EMULATOR_PATIENCE);
        }
    }

    /**
     * Asks both.
     *
     * @param ascAllowed whether records may be written into the ready-made datasets
     * @param patience how long the service may take to load an event
     */
    static List<Row> compare(SupplyChainAsyncClient service, String instanceId, boolean ascAllowed, Duration patience) {
        List<Assumption> asked = assumptions().stream()
                .filter(assumption -> assumption.isAskedOfService(ascAllowed))
                .toList();
        Map<String, String> emulator = askEmulator();
        Map<String, String> answers = ask(asked, service, instanceId, patience);
        return assumptions().stream()
                .map(assumption -> new Row(assumption, emulator.get(assumption.id()), answers.get(assumption.id())))
                .toList();
    }

    private static Map<String, String> ask(
            List<Assumption> assumptions, SupplyChainAsyncClient client, String instanceId, Duration patience) {
        ExecutorService probes = Executors.newFixedThreadPool(AT_ONCE);
        try (Site site = Site.open(client, instanceId, patience)) {
            Map<String, Future<String>> running = new HashMap<>();
            assumptions.forEach(
                    assumption -> running.put(assumption.id(), probes.submit(() -> observe(assumption, site))));
            Map<String, String> seen = new HashMap<>();
            for (Map.Entry<String, Future<String>> probe : running.entrySet()) {
                seen.put(probe.getKey(), probe.getValue().get());
            }
            return seen;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            probes.shutdownNow();
        }
    }

    /** A probe that fails has seen something that nobody thought of. */
    private static String observe(Assumption assumption, Site site) {
        try {
            return assumption.probe().observe(site);
        } catch (Exception e) {
            return "failed: " + e.getClass().getSimpleName();
        }
    }

    /** The rows as text. */
    static String table(List<Row> rows) {
        List<String> lines = new ArrayList<>();
        lines.add("id | assumption | basis | emulator | service | agrees");
        for (Row row : rows) {
            String reason = row.assumption().notOnService() == null
                    ? ""
                    : ": " + row.assumption().notOnService();
            lines.add(String.join(
                    " | ",
                    row.assumption().id(),
                    row.assumption().statement(),
                    row.assumption().basis().name().toLowerCase(Locale.ROOT),
                    row.emulator(),
                    row.service() == null ? "not asked" + reason : row.service(),
                    row.service() == null ? "-" : row.differs() ? "NO" : "yes"));
        }
        return String.join("\n", lines);
    }
}
