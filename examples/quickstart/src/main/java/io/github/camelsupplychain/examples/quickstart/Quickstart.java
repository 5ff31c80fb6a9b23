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
 * Delivers the sample files and tells what became of them. The routes in {@code camel/} deliver them, with the options in
 * {@code application.properties}. Of the classes here, the routes need {@link OrderLine} alone: the others watch.
 */
public final class Quickstart {

    private final PrintStream out;

    Quickstart(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs until every file has been handled. Files that could not be delivered are part of the result, not a failure of
     * the application.
     *
     * @param args none
     * @throws Exception if the application cannot start, because of a wrong option for instance
     */
    public static void main(String[] args) throws Exception {
        new Quickstart(System.out).run(Map.of());
    }

    /** Runs with options that win over those of {@code application.properties}. */
    void run(Map<String, String> options) throws Exception {
        Main camel = new Main();
        options.forEach(camel::addOverrideProperty);
        Deliveries deliveries = new Deliveries();
        camel.bind("deliveries", deliveries);
        try (Instance instance = new Instance()) {
            camel.addMainListener(instance);
            camel.addMainListener(new InputFolder());
            try (Progress progress = new Progress(instance, deliveries, out)) {
                camel.addMainListener(progress);
                camel.run();
            }
            new Summary(deliveries.all(), instance).print(out);
        }
    }
}
