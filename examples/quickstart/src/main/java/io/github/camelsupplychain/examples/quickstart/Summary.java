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

import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import io.github.camelsupplychain.examples.quickstart.FileDelivery.Result;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What is printed at the end: what became of each file, and what the datasets now hold. */
final class Summary {

    private static final String ROW = "%-30s %8s %7s %7s %9s %8s  %s%n";
    private static final String TOTAL = "%-30s %8s %7s %17s%n";
    private static final String REASON = "%-30s %8s  %s%n";
    private static final String DATASET = "%-30s %8s%n";
    private static final String NAMESPACE = "asc";

    private final List<FileDelivery> files;
    private final Instance instance;

    Summary(List<FileDelivery> files, Instance instance) {
        this.files =
                files.stream().sorted(Comparator.comparing(FileDelivery::file)).toList();
        this.instance = instance;
    }

    /** Whether a file was delivered and none waits, or in a dry run, whether all are faultless. */
    boolean isSuccess() {
        return instance.isDryRun()
                ? files.stream().allMatch(FileDelivery::isFaultless)
                : count(Result.DONE) > 0 && count(Result.WAITING) == 0;
    }

    void print(PrintStream out) {
        out.println();
        printFiles(out);
        printRejected(out);
        printFailures(out);
        out.println();
        if (instance.isDryRun()) {
            out.println("Nothing was sent, and the files stay where they are.");
        } else {
            instance.emulator().ifPresentOrElse(emulator -> printRows(out, emulator), () -> printWhereToLook(out));
        }
    }

    private void printFiles(PrintStream out) {
        out.printf(ROW, "File", "Records", "Events", "Groups", "Rejected", "Time", "Result");
        for (FileDelivery file : files) {
            out.printf(
                    ROW,
                    file.file(),
                    text(file.records()),
                    text(file.events()),
                    file.groups().isPresent() ? text(file.groups().getAsLong()) : "-",
                    text(file.rejectedRecords()),
                    String.format(Locale.ROOT, "%.2f s", file.time().toMillis() / 1000.0),
                    file.result().text());
        }
        out.printf(
                TOTAL,
                "Total",
                text(files.stream().mapToLong(FileDelivery::records).sum()),
                text(files.stream().mapToLong(FileDelivery::events).sum()),
                text(files.stream().mapToLong(FileDelivery::rejectedRecords).sum()));
    }

    private void printRejected(PrintStream out) {
        if (files.stream().allMatch(file -> file.rejected().isEmpty())) {
            return;
        }
        out.println();
        out.printf(REASON, "File", "Rejected", "Reason");
        for (FileDelivery file : files) {
            file.rejected().forEach((reason, records) -> out.printf(REASON, file.file(), text(records), reason));
        }
    }

    private void printFailures(PrintStream out) {
        files.stream()
                .filter(file -> file.failure() != null)
                .forEach(file -> out.printf(
                        "%n%s: %s, because %s%n", file.file(), file.result().text(), file.failure()));
        if (instance.isDryRun()) {
            return;
        }
        long waiting = count(Result.WAITING);
        if (waiting > 0) {
            out.printf(
                    "%n%s stored; %d of %d files wait in the input for the next run, through no fault of their own.%n",
                    count(Result.DONE) == 0 ? "Nothing was" : "Not everything was", waiting, files.size());
        } else if (count(Result.DONE) == 0) {
            out.printf("%nNothing was stored: each file has a fault of its own.%n");
        }
    }

    private long count(Result result) {
        return files.stream().filter(file -> file.result() == result).count();
    }

    private static void printRows(PrintStream out, SupplyChainEmulator emulator) {
        out.printf(DATASET, "Dataset", "Rows");
        for (String dataset : List.of("inbound_order_line", "inv_level")) {
            int rows = emulator.records(NAMESPACE, dataset).size();
            out.printf(DATASET, NAMESPACE + "/" + dataset, text(rows));
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

    private static String text(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
