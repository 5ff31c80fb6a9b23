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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is to happen to a request's connection, when, and what else at that moment.
 *
 * @param status the HTTP status
 * @param error why the service refuses, null for a success and where the service does not answer
 * @param headers the headers to answer, beyond those of every answer
 * @param body the bytes to answer
 * @param ending how the exchange ends
 * @param delay how long the end is held back
 * @param beforeEnd run once just before the client can learn of the end
 */
record Reply(
        int status,
        ServiceError error,
        Map<String, String> headers,
        byte[] body,
        Ending ending,
        Duration delay,
        Runnable beforeEnd) {

    enum Ending {
        /** The answer is written. */
        ANSWER,
        /** The connection is closed without an answer, in good order. */
        HANG_UP,
        /** The connection is reset without an answer. */
        RESET,
        /** Nothing happens: the client waits for an answer that never comes. */
        SILENCE,
        /** The connection is closed in the middle of the answer's body. */
        TRUNCATED,
        /** The head and half of the body are written, and then nothing happens. */
        STALLED,
        /** What is written is no HTTP. */
        GARBLED,
        /** The answer is written, its first bytes one by one. */
        SLOW_HEAD,
        /** The answer is written, the first bytes of its body one by one. */
        SLOW_BODY,
        /** The answer is written behind a stream of {@code 100 Continue}. */
        AFTER_CONTINUES,
        /** The answer is written, and another one right behind it. */
        TWICE,
        /** The answer is written, and what is no HTTP right behind it. */
        GARBAGE_BEHIND;

        /** Whether the client is kept waiting for good. */
        boolean isSilent() {
            return this == SILENCE || this == STALLED;
        }
    }

    static final String DATE = "Date";

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    static Reply ok(Map<String, Object> document) {
        return of(200, JSON, Json.write(document));
    }

    static Reply error(ServiceError error) {
        Map<String, String> headers = new LinkedHashMap<>(JSON);
        headers.put("x-amzn-ErrorType", error.type());
        byte[] body = Json.write(Map.of("message", error.getMessage()));
        return new Reply(error.status(), error, headers, body, Ending.ANSWER, Duration.ZERO, () -> {});
    }

    /** As a proxy answers that cannot reach the service: nothing in the service's own form. */
    static Reply unavailable() {
        return of(503, JSON, Json.write(Map.of()));
    }

    /** No answer at all; the status is 0. */
    static Reply none(Ending ending) {
        return new Reply(0, null, Map.of(), new byte[0], ending, Duration.ZERO, () -> {});
    }

    /** An answer of any kind. */
    static Reply of(int status, Map<String, String> headers, byte[] body) {
        return new Reply(status, null, headers, body, Ending.ANSWER, Duration.ZERO, () -> {});
    }

    /** The same with another header. */
    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, error, more, body, ending, delay, beforeEnd);
    }

    /** A moment as headers write it. */
    static String date(Instant moment) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atZone(ZoneOffset.UTC));
    }

    Reply ending(Ending newEnding) {
        return new Reply(status, error, headers, body, newEnding, delay, beforeEnd);
    }

    Reply after(Duration newDelay) {
        return new Reply(status, error, headers, body, ending, newDelay, beforeEnd);
    }

    Reply beforeEnd(Runnable action) {
        return new Reply(status, error, headers, body, ending, delay, action);
    }
}
