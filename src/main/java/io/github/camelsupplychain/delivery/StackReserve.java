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
package io.github.camelsupplychain.delivery;

/**
 * Checks that enough stack is left before something begins that a {@link StackOverflowError} must not interrupt: a
 * route may have used up nearly all of its thread's stack. The error is then thrown before anything has changed.
 */
public final class StackReserve {

    /** Levels for a change of the engine's state, with a large margin: 13 KB in compiled code, 90 KB in interpreted. */
    private static final int CHANGE = 512;
    /** Levels for an exchange without foreign code, including changes of the engine's state. */
    private static final int EXCHANGE = 2 * CHANGE;
    /** Levels for the SDK to build, sign and write a request. */
    private static final int REQUEST = 8 * CHANGE;

    private StackReserve() {}

    /** Throws a {@link StackOverflowError} unless enough is left to deliver and complete an exchange. */
    public static void requireForExchange() {
        descend(EXCHANGE, 1, 2, 3);
    }

    /** Throws a {@link StackOverflowError} unless enough is left to change the engine's state. */
    static void requireForChange() {
        descend(CHANGE, 1, 2, 3);
    }

    /** Whether enough is left to send a request. */
    static boolean isEnoughForRequest() {
        try {
            descend(REQUEST, 1, 2, 3);
            return true;
        } catch (StackOverflowError e) {
            return false;
        }
    }

    /** Every level occupies stack, because it computes something after the next one returns. */
    private static long descend(int levels, long a, long b, long c) {
        return levels == 0 ? a ^ b : descend(levels - 1, b, c, a + levels) ^ c;
    }
}
