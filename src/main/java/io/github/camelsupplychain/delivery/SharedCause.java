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

import io.github.camelsupplychain.error.AttemptsText;

/**
 * Lets failures that have one cause tell it once in full. While nothing is delivered, thousands of events may fail for
 * the same reason: the first keeps the stack of its error, the others share the fact without it. Guarded by the engine's
 * lock.
 */
final class SharedCause {

    private static final StackTraceElement[] NO_STACK = {};
    private static final int MOST_CAUSES = 100;

    /** What was told in full last; null if something was delivered since. */
    private String told;

    /** Takes the stack off an error that says the same as the one before. Returns it. */
    Throwable of(Throwable error) {
        if (error != null) {
            String fact = AttemptsText.nameOf(error);
            if (fact.equals(told)) {
                withoutStack(error);
            }
            told = fact;
        }
        return error;
    }

    /** Something was delivered: the next failure is another matter. */
    void end() {
        told = null;
    }

    private static void withoutStack(Throwable error) {
        Throwable cause = error;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            cause.setStackTrace(NO_STACK);
            cause = cause.getCause();
        }
    }
}
