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

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Runs a main class in a JVM that ends with the one that started it, however that one ended: the pipe that is this JVM's
 * standard input is then closed. Ends after {@link #LIFETIME} as well.
 */
final class Child {

    /** More than any run takes: a process that is older belongs to one that hangs. */
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private Child() {}

    /**
     * Runs a main class.
     *
     * @param arguments the name of the class, and its own arguments
     * @throws ReflectiveOperationException if it has no main method, or that method has failed
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread watch = new Thread(Child::untilParentEnds, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        new Timer("lifetime", true).schedule(lifetimeEnds(), LIFETIME.toMillis());

        String[] others = Arrays.copyOfRange(arguments, 1, arguments.length);
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) others);
    }

    private static void untilParentEnds() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever written to it.
            }
        } catch (IOException e) {
            // As good as its end.
        }
        Runtime.getRuntime().halt(1);
    }

    private static TimerTask lifetimeEnds() {
        return new TimerTask() {
            @Override
            public void run() {
                System.err.println("Ended after " + LIFETIME + ", the longest that a run may take");
                Runtime.getRuntime().halt(1);
            }
        };
    }
}
