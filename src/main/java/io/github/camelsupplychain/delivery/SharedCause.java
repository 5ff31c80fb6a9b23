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

import io.github.camelsupplychain.error.AttemptFailure;
import io.github.camelsupplychain.error.Causes;
import java.util.function.Consumer;

/**
 * Avoids repeated stack traces. While nothing is delivered, thousands of events may fail for the same reason: the first
 * keeps the stack trace of its error, the others share the error without it. Guarded by the engine's lock.
 */
final class SharedCause {

    private static final StackTraceElement[] NO_STACK = {};

    private final Consumer<Runnable> unlocked;

    /** The last error whose stack trace was kept; null if an event has been delivered since. */
    private String told;

    /** @param unlocked runs a task after the current change, without the lock, and before callbacks registered later */
    SharedCause(Consumer<Runnable> unlocked) {
        this.unlocked = unlocked;
    }

    /** Removes the stack trace of a failure that equals the previous one, and returns the failure. */
    AttemptFailure of(AttemptFailure failure) {
        if (failure != null) {
            if (failure.name().equals(told)) {
                unlocked.accept(() -> removeStack(failure.error()));
            }
            told = failure.name();
        }
        return failure;
    }

    /** An event was delivered, so the next failure keeps its stack trace. */
    void end() {
        told = null;
    }

    private static void removeStack(Throwable error) {
        Causes.of(error).forEach(cause -> cause.setStackTrace(NO_STACK));
    }
}
