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
package io.github.camelsupplychain.emulator;

import java.time.Duration;
import java.util.Map;

/**
 * What is to happen to a request's connection, when, and what else at that moment.
 *
 * @param status the HTTP status
 * @param errorType the service's name of the error, null for a success
 * @param body the JSON document to answer
 * @param ending how the exchange ends
 * @param delay how long the end is held back
 * @param beforeEnd run once just before the client can learn of the end
 */
record Reply(
        int status, String errorType, Map<String, Object> body, Ending ending, Duration delay, Runnable beforeEnd) {

    enum Ending {
        /** The answer is written. */
        ANSWER,
        /** The connection is closed without an answer. */
        HANG_UP,
        /** Nothing happens: the client waits for an answer that never comes. */
        SILENCE
    }

    static Reply ok(Map<String, Object> body) {
        return new Reply(200, null, body, Ending.ANSWER, Duration.ZERO, () -> {});
    }

    static Reply error(ServiceError error) {
        return new Reply(
                error.status(),
                error.type(),
                Map.of("message", error.getMessage()),
                Ending.ANSWER,
                Duration.ZERO,
                () -> {});
    }

    /** As a proxy answers that cannot reach the service: nothing in the service's own form. */
    static Reply unavailable() {
        return new Reply(503, null, Map.of(), Ending.ANSWER, Duration.ZERO, () -> {});
    }

    /** No answer at all; the status is 0. */
    static Reply none(Ending ending) {
        return new Reply(0, null, Map.of(), ending, Duration.ZERO, () -> {});
    }

    Reply ending(Ending newEnding) {
        return new Reply(status, errorType, body, newEnding, delay, beforeEnd);
    }

    Reply after(Duration newDelay) {
        return new Reply(status, errorType, body, ending, newDelay, beforeEnd);
    }

    Reply beforeEnd(Runnable action) {
        return new Reply(status, errorType, body, ending, delay, action);
    }
}
