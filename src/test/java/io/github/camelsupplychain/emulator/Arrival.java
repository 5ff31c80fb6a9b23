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

/** One request to send an event: when it came, what was done with it, when it was over. Its fields may still fill. */
public final class Arrival {

    /** What a request to send an event came to. */
    public enum Outcome {
        /** It is being looked at. */
        PENDING,
        /** Its event was stored. */
        STORED,
        /** Its token was active: the event stored before was named again. */
        DUPLICATE,
        /** It was answered with an error; nothing was stored. */
        REFUSED,
        /** It got no answer; nothing was stored. */
        LOST
    }

    private final String clientToken;
    private final long receivedNanos;
    private final Fault fault;
    private volatile Outcome outcome = Outcome.PENDING;
    private volatile int status;
    private volatile String eventId;
    private volatile long endedNanos;
    private volatile boolean ended;
    private volatile int attempt = 1;
    private volatile boolean overlapping;

    Arrival(String clientToken, long receivedNanos, Fault fault) {
        this.clientToken = clientToken;
        this.receivedNanos = receivedNanos;
        this.fault = fault;
    }

    /**
     * The token.
     *
     * @return the token as it was sent, null if none was
     */
    public String clientToken() {
        return clientToken;
    }

    /**
     * When the request came.
     *
     * @return nanoseconds on the scale of {@link System#nanoTime()} of the emulator's JVM
     */
    public long receivedNanos() {
        return receivedNanos;
    }

    /**
     * When the emulator was done with the request: just before the client could learn of it.
     *
     * @return nanoseconds on the scale of {@link System#nanoTime()} of the emulator's JVM
     * @throws IllegalStateException if it is still in progress
     */
    public long endedNanos() {
        if (!ended) {
            throw new IllegalStateException("the request is in progress");
        }
        return endedNanos;
    }

    /**
     * Whether the emulator has yet to answer.
     *
     * @return false once it is done with the request
     */
    public boolean isInProgress() {
        return !ended;
    }

    /**
     * The fault that befell the request.
     *
     * @return {@link Fault#NONE} if it was treated as it deserved
     */
    public Fault fault() {
        return fault;
    }

    /**
     * What the request came to.
     *
     * @return the outcome, which does not tell whether the client learned of it
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * The HTTP status.
     *
     * @return the status of the answer, also of one that was lost; 0 where there is none
     */
    public int status() {
        return status;
    }

    /**
     * The event the request stands for.
     *
     * @return the id, null if the outcome is neither stored nor duplicate
     */
    public String eventId() {
        return eventId;
    }

    /**
     * How often its token had come, this time included.
     *
     * @return 1 for the first time, and where there is no token
     */
    public int attempt() {
        return attempt;
    }

    /**
     * Whether it came while another of its group was in progress.
     *
     * @return true if a client sent it too early to keep the group's order
     */
    public boolean overlaps() {
        return overlapping;
    }

    void begins(int newAttempt, boolean newOverlapping) {
        attempt = newAttempt;
        overlapping = newOverlapping;
    }

    void came(Outcome newOutcome, int newStatus, String newEventId) {
        outcome = newOutcome;
        status = newStatus;
        eventId = newEventId;
    }

    void end(long nanos) {
        endedNanos = nanos;
        ended = true;
    }

    @Override
    public String toString() {
        return outcome + " (" + status + ", " + fault + ")";
    }
}
