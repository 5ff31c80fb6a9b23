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
 * Lets failures that have one cause tell it once in full. While nothing is delivered, thousands of events may fail for
 * the same reason: the first keeps the stack of its error, the others share the fact without it. Guarded by the engine's
 * lock.
 */
final class SharedCause {

    private static final StackTraceElement[] NO_STACK = {};

    private final Consumer<Runnable> unlocked;

    /** What was told in full last; null if something was delivered since. */
    private String told;

    /** @param unlocked runs a task after the current change, without the lock, and before callbacks registered later */
    SharedCause(Consumer<Runnable> unlocked) {
        this.unlocked = unlocked;
    }

    /** Takes the stack off a failure that says the same as the one before. Returns it. */
    AttemptFailure of(AttemptFailure failure) {
        if (failure != null) {
            if (failure.name().equals(told)) {
                unlocked.accept(() -> removeStack(failure.error()));
            }
            told = failure.name();
        }
        return failure;
    }

    /** Something was delivered: the next failure is another matter. */
    void end() {
        told = null;
    }

    private static void removeStack(Throwable error) {
        Causes.of(error).forEach(cause -> cause.setStackTrace(NO_STACK));
    }
}
