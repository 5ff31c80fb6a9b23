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
package io.github.camelsupplychain.examples.quickstart;

import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The table at the end: what became of each file, and what the datasets now hold. */
final class Summary {

    private static final String ROW = "%-32s %8s %7s %7s %8s  %s%n";
    private static final String TOTAL = "%-32s %8s %7s%n";
    private static final String DATASET = "%-32s %8s%n";
    private static final String NAMESPACE = "asc";

    private final List<FileDelivery> files;
    private final Instance instance;

    Summary(List<FileDelivery> files, Instance instance) {
        this.files =
                files.stream().sorted(Comparator.comparing(FileDelivery::file)).toList();
        this.instance = instance;
    }

    void print(PrintStream out) {
        out.println();
        printFiles(out);
        printFailures(out);
        out.println();
        instance.emulator().ifPresentOrElse(emulator -> printRows(out, emulator), () -> printWhereToLook(out));
    }

    private void printFiles(PrintStream out) {
        out.printf(ROW, "File", "Records", "Events", "Groups", "Time", "Result");
        for (FileDelivery file : files) {
            out.printf(
                    ROW,
                    file.file(),
                    count(file.records()),
                    count(file.eventIds().size()),
                    instance.emulator()
                            .map(emulator -> count(groups(file, emulator)))
                            .orElse("-"),
                    String.format(Locale.ROOT, "%.2f s", file.time().toMillis() / 1000.0),
                    file.failed() ? "failed" : "done");
        }
        out.printf(
                TOTAL,
                "Total",
                count(files.stream().mapToLong(FileDelivery::records).sum()),
                count(files.stream().mapToLong(file -> file.eventIds().size()).sum()));
    }

    private void printFailures(PrintStream out) {
        files.stream()
                .filter(FileDelivery::failed)
                .forEach(file -> out.printf("%n%s failed: %s%n", file.file(), file.failure()));
    }

    private static void printRows(PrintStream out, SupplyChainEmulator emulator) {
        out.printf(DATASET, "Dataset", "Rows");
        for (String dataset : List.of("inbound_order_line", "inv_level")) {
            int rows = emulator.records(NAMESPACE, dataset).size();
            out.printf(DATASET, NAMESPACE + "/" + dataset, count(rows));
        }
    }

    private void printWhereToLook(PrintStream out) {
        out.println("The datasets show in the data lake of the service's web application, the events in answer to");
        for (String type : List.of("inboundorderline", "inventorylevel")) {
            out.printf(
                    "  aws supplychain list-data-integration-events --instance-id %s --event-type scn.data.%s%n",
                    instance.id(), type);
        }
    }

    private static long groups(FileDelivery file, SupplyChainEmulator emulator) {
        Set<String> ids = new HashSet<>(file.eventIds());
        return emulator.events().stream()
                .filter(event -> ids.contains(event.eventId()))
                .map(StoredEvent::eventGroupId)
                .distinct()
                .count();
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
