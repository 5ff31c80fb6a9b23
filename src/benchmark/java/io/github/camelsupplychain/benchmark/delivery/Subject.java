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
package io.github.camelsupplychain.benchmark.delivery;

import java.util.concurrent.CompletableFuture;

/** One way to get records to the service. It lives as long as its process. */
interface Subject {

    /**
     * Sends what has this number, on the calling thread as far as that is how this way works.
     *
     * @return done when the service has it
     */
    CompletableFuture<?> send(long number);

    /** Sends and waits, as a caller does that has a thread to spare. */
    default void call(long number) throws Exception {
        send(number).get();
    }

    /** How many records one {@link #send} sends. */
    default long records() {
        return 1;
    }

    /** How many sends at once make sense, whatever the scenario asks for. */
    default int mostInFlight() {
        return Integer.MAX_VALUE;
    }
}
