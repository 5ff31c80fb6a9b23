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

import java.io.PrintStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.util.StopWatch;

/** Prints twice a second what has become of files and how many events the emulator, if there is one, has stored. */
final class Progress extends MainListenerSupport implements AutoCloseable {

    private static final long PERIOD_MILLIS = 500;

    private final Instance instance;
    private final Deliveries deliveries;
    private final PrintStream out;
    private final StopWatch watch = new StopWatch(false);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Set<FileDelivery> filesTold = new HashSet<>();
    private long eventsTold;

    Progress(Instance instance, Deliveries deliveries, PrintStream out) {
        this.instance = instance;
        this.deliveries = deliveries;
        this.out = out;
    }

    @Override
    public void beforeStart(BaseMainSupport main) {
        out.printf(
                instance.isDryRun() ? "Checking %s for %s%n" : "Delivering %s to %s%n",
                main.getCamelContext().resolvePropertyPlaceholders("{{folder}}/input"),
                instance.emulator()
                        .map(emulator -> "the emulator at " + emulator.endpoint())
                        .orElse("AWS Supply Chain, instance " + instance.id()));
        watch.restart();
        timer.scheduleAtFixedRate(this::tell, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Prints what is left. */
    @Override
    public void close() {
        timer.shutdownNow();
        tell();
    }

    private synchronized void tell() {
        long events =
                instance.emulator().map(emulator -> emulator.journal().stored()).orElse(0L);
        if (events > eventsTold) {
            say("%,d events stored".formatted(events));
            eventsTold = events;
        }
        for (FileDelivery delivery : deliveries.all()) {
            if (filesTold.add(delivery)) {
                say(delivery.file() + ": " + delivery.result().text());
            }
        }
    }

    private void say(String what) {
        out.printf(Locale.ROOT, "%5.1f s  %s%n", watch.taken() / 1000.0, what);
    }
}
