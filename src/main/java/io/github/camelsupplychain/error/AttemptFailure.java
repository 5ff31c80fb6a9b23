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
package io.github.camelsupplychain.error;

import java.util.List;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * The error of an attempt and its name in messages; for use within the component. The error may be of a user-defined
 * class, so it is asked for its name once, by the caller of {@link #of}. The name omits the service's message, which
 * may contain values of records, and includes that of a network error.
 */
public final class AttemptFailure {

    /** Their messages name hosts and reasons. A parser's message, on the other hand, quotes its input. */
    private static final List<String> OF_NETWORK = List.of(
            "java.io.IOException",
            "java.net.",
            "java.nio.",
            "java.util.concurrent.Timeout",
            "javax.net.",
            "sun.security.",
            "io.netty.",
            "software.amazon.awssdk.crt.");

    private static final int LONGEST = 200;

    private final Throwable error;
    private final String name;

    private AttemptFailure(Throwable error, String name) {
        this.error = error;
        this.name = name;
    }

    /**
     * Names the error of an attempt.
     *
     * @param error the error
     * @return the error and its name
     */
    public static AttemptFailure of(Throwable error) {
        return new AttemptFailure(error, nameOf(error));
    }

    /**
     * The error.
     *
     * @return the error with which the attempt ended
     */
    public Throwable error() {
        return error;
    }

    /**
     * Its name.
     *
     * @return the name and status of an answer; else the class and message of the root cause
     */
    public String name() {
        return name;
    }

    /** A part of a message; the failure is null if the attempts got no answer. */
    static String after(int attempts, AttemptFailure failure) {
        String count = attempts == 1 ? "1 attempt" : attempts + " attempts";
        return " (" + count + (failure == null ? ", without an answer)" : ": " + failure.name + ")");
    }

    static Throwable errorOf(AttemptFailure failure) {
        return failure == null ? null : failure.error;
    }

    private static String nameOf(Throwable error) {
        try {
            return error instanceof SdkServiceException answer ? nameOf(answer) : nameOfRoot(error);
        } catch (Throwable e) { // Thrown by a method of the error itself.
            return error.getClass().getSimpleName();
        }
    }

    private static String nameOf(SdkServiceException answer) {
        return ErrorCode.of(answer).orElse(answer.getClass().getSimpleName()) + ", status " + answer.statusCode();
    }

    /** The message of the innermost cause that has one, or that of its parent if it is more specific. */
    private static String nameOfRoot(Throwable error) {
        Throwable root = error;
        String message = "";
        for (Throwable cause : Causes.of(error).toList()) {
            String text = isOfNetwork(cause.getClass().getName()) ? cause.getMessage() : null;
            if (text != null && !text.isBlank()) {
                root = cause;
                message = message.startsWith(text) ? message : text;
            } else if (message.isEmpty()) {
                root = cause;
            }
        }
        String firstLine = message.lines().findFirst().orElse("");
        return root.getClass().getSimpleName()
                + (firstLine.isEmpty() ? "" : ": " + firstLine.substring(0, Math.min(LONGEST, firstLine.length())));
    }

    private static boolean isOfNetwork(String className) {
        return OF_NETWORK.stream().anyMatch(className::startsWith);
    }
}
