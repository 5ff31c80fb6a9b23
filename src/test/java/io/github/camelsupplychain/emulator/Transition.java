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
import java.util.Objects;

/**
 * How long a change takes that the service makes by itself after it has answered the request: an instance becoming
 * active or deleted, the import of a bill of materials, the execution of a flow.
 *
 * <pre>{@code
 * emulator.transitions(Transition.afterReads(2));                       // two polls in vain, the third sees the end
 * emulator.transitions(Transition.after(Duration.ofMinutes(5)));        // on the emulator's clock
 * emulator.transitions(Transition.immediate().failing("no capacity"));
 * }</pre>
 */
public final class Transition {

    private static final Transition IMMEDIATE = new Transition(Duration.ZERO, 0, null);

    private final Duration duration;
    private final int reads;
    private final String failure;

    private Transition(Duration duration, int reads, String failure) {
        this.duration = duration;
        this.reads = reads;
        this.failure = failure;
    }

    /**
     * The change is done before the request is answered.
     *
     * @return the transition that the emulator starts with
     */
    public static Transition immediate() {
        return IMMEDIATE;
    }

    /**
     * The change takes a time on the emulator's clock.
     *
     * @param duration how long
     * @return the transition
     * @throws IllegalArgumentException if the duration is negative
     */
    public static Transition after(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a change takes no negative time: " + duration);
        }
        return new Transition(duration, 0, null);
    }

    /**
     * The change is done once its resource has been read a number of times with the resource's own {@code Get}
     * operation. Lists do not count.
     *
     * @param reads how many reads still show the resource in between
     * @return the transition
     * @throws IllegalArgumentException if the number is negative
     */
    public static Transition afterReads(int reads) {
        if (reads < 0) {
            throw new IllegalArgumentException("a number of reads is not negative: " + reads);
        }
        return new Transition(Duration.ZERO, reads, null);
    }

    /**
     * The same, but the change fails in the end.
     *
     * @param message what the service is to say about it
     * @return another transition
     */
    public Transition failing(String message) {
        return new Transition(duration, reads, Objects.requireNonNull(message));
    }

    Duration duration() {
        return duration;
    }

    int reads() {
        return reads;
    }

    /** Why the change will fail, or null. */
    String failure() {
        return failure;
    }
}
