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
import java.util.Map;
import org.apache.camel.main.Main;

/**
 * Delivers the sample files, or checks them with {@code -DdryRun=true}, and prints what became of them. The routes in
 * {@code camel/} deliver them, with the options in {@code application.properties}. The routes only need
 * {@link OrderLineFile}; the other classes show what happens.
 */
public final class Quickstart {

    private final PrintStream out;

    Quickstart(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs until every file has been tried. The exit status is 0 if files were delivered and none has to wait for the
     * next run, else 1. A file with a fault of its own does not change it. In a dry run it is 0 if no file has a fault.
     *
     * @param args none
     */
    public static void main(String[] args) {
        if (!new Quickstart(System.out).run(Map.of())) {
            System.exit(1);
        }
    }

    /**
     * Runs with options that win over those of {@code application.properties}.
     *
     * @return whether files were delivered and none has to wait, or in a dry run, whether no file has a fault
     */
    boolean run(Map<String, String> options) {
        Main camel = new Main();
        options.forEach(camel::addOverrideProperty);
        try (Instance instance = new Instance()) {
            Deliveries deliveries = new Deliveries(instance, camel::completed);
            camel.bind("deliveries", deliveries);
            camel.addMainListener(instance);
            camel.addMainListener(new InputFolder(deliveries));
            try (Progress progress = new Progress(instance, deliveries, out)) {
                camel.addMainListener(progress);
                camel.run();
            }
            Summary summary = new Summary(deliveries.all(), instance);
            summary.print(out);
            return summary.isSuccess();
        } catch (Exception e) {
            camel.stop();
            out.println("Nothing was delivered: " + reason(e));
            return false;
        }
    }

    /** Camel says which route could not start, the exception behind its own says why. */
    private static String reason(Throwable failure) {
        while (failure.getCause() != null && failure.getClass().getName().startsWith("org.apache.camel.")) {
            failure = failure.getCause();
        }
        return failure.getMessage();
    }
}
