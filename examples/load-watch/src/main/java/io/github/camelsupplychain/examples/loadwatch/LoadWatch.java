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

import io.github.camelsupplychain.repository.EmittedEventsFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.apache.camel.spi.PropertiesComponent;

/**
 * Sends orders, waits until all of their loads have ended, and tells which failed. The routes are in {@code camel/}, the
 * options in {@code application.properties}.
 */
public final class LoadWatch {

    private static final long LOOK_EVERY_MILLIS = 200;

    private final PrintStream out;

    LoadWatch(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs until all loads have ended. A load that failed is part of the result, not a failure of the application.
     *
     * @param args none
     * @throws Exception if the application cannot start
     */
    public static void main(String[] args) throws Exception {
        new LoadWatch(System.out).run(Map.of());
    }

    /** Runs with options that win over those of {@code application.properties}. */
    void run(Map<String, String> options) throws Exception {
        Main camel = new Main();
        options.forEach(camel::addOverrideProperty);
        try (Instance instance = new Instance()) {
            camel.addMainListener(instance);
            camel.init();
            PropertiesComponent settings = camel.getCamelContext().getPropertiesComponent();
            Path folder =
                    Path.of(settings.parseUri("{{folder}}")).toAbsolutePath().normalize();
            Orders orders = new Orders(folder);
            camel.bind("orders", orders);
            if (instance.isEmulated()) {
                orders.forgetEvents();
            }
            camel.bind("told", new EmittedEventsFile(orders.told()));
            copy(settings.parseUri("{{samples}}"), folder.resolve("input"));
            camel.start();
            while (orders.areUnderWay()) {
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
            camel.stop();
            print(orders, folder);
        }
    }

    private static void copy(String samples, Path input) throws IOException {
        if (samples.isBlank()) {
            return;
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(Path.of(samples))) {
            files = entries.toList();
        }
        for (Path file : files) {
            Files.copy(file, input.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void print(Orders orders, Path folder) {
        List<Orders.Failure> failures = orders.failures();
        out.printf(
                "%d loads ended: %d succeeded, %d failed%n",
                orders.loaded() + failures.size(), orders.loaded(), failures.size());
        if (failures.isEmpty()) {
            return;
        }
        out.printf("%n%-8s  %-36s  %s%n", "Order", "Event", "Reason");
        failures.forEach(
                failure -> out.printf("%-8s  %-36s  %s%n", failure.orderId(), failure.eventId(), failure.reason()));
        out.printf("%nRepair the orders in %s, and move them to the input.%n", folder.resolve("repair"));
    }
}
