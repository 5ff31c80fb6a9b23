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

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An error with its causes; for use within the component. */
public final class Causes {

    /** Limits the search, because causes may form a cycle. */
    private static final int MOST = 100;

    private Causes() {}

    /**
     * Walks from an error to its root cause.
     *
     * @param error the error
     * @return the error itself first
     */
    public static Stream<Throwable> of(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .limit(MOST);
    }

    /**
     * Describes an error and its causes for the log. Their messages are left out, because they may hold values of a
     * message or a user's data.
     *
     * @param error any error; it may be of a user-defined class
     * @return for each its class, and the place where it was thrown
     */
    public static String describe(Throwable error) {
        try {
            return of(error).map(Causes::place).collect(Collectors.joining(", caused by "));
        } catch (Throwable e) { // A user-defined exception may throw from its methods.
            return error.getClass().getName();
        }
    }

    private static String place(Throwable error) {
        StackTraceElement[] stack = error.getStackTrace();
        String name = error.getClass().getName();
        return stack.length == 0 ? name : name + " at " + stack[0];
    }

    /**
     * The root cause of an error.
     *
     * @param error the error
     * @return the error itself if it has no cause
     */
    public static Throwable root(Throwable error) {
        return of(error).reduce((outer, inner) -> inner).orElse(error);
    }
}
