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

import java.time.Instant;

/** A change that the service makes by itself, under way or over. Not thread-safe: {@link Service} guards it. */
final class Change {

    enum State {
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    private final Transition transition;
    private final Instant startedAt;
    private int reads;
    private Instant endedAt;

    Change(Transition transition, Instant now) {
        this.transition = transition;
        this.startedAt = now;
        // What is done at once stays done, also if the clock is set back.
        state(now);
    }

    /** The state that a read of the resource shows; the read counts afterwards. */
    State read(Instant now) {
        State state = state(now);
        reads++;
        return state;
    }

    /** The state, looked at in passing. */
    State state(Instant now) {
        if (endedAt == null) {
            Instant due = startedAt.plus(transition.duration());
            if (reads < transition.reads() || now.isBefore(due)) {
                return State.RUNNING;
            }
            endedAt = transition.reads() > 0 ? now : due;
        }
        return transition.failure() == null ? State.SUCCEEDED : State.FAILED;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** When it was over, null as long as nobody has seen that it is. */
    Instant endedAt() {
        return endedAt;
    }

    /** Why it has failed, null if it has not. */
    String failure(Instant now) {
        return state(now) == State.FAILED ? transition.failure() : null;
    }
}
