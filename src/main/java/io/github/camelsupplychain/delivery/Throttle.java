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
 * Finds out how many requests the service takes. As long as it takes what it gets, nothing is held back. Once it
 * refuses more than a tolerable share, the throttle is active and requests are paced: a little slower than they were
 * last taken, then faster, hardly at all near that rate and ever more beyond it, as TCP's CUBIC does. That goes on
 * until the share is too large again, which is the next step back, or until it was not for so long that the service
 * does not throttle any more.
 *
 * <p>While the service refuses everything, it says nothing of its rate: a few requests a second ask whether that is
 * over. The pace is then half of what it was before, or there is none if there was none.
 *
 * <p>Time is what the callers say it is. Guarded by the engine's lock.
 */
final class Throttle {

    /** The share of refusals that is left alone. It is the price of knowing the limit, and no limit refuses so few. */
    private static final double TOLERATED_SHARE = 0.1;
    /** Fewer refusals within a second are no reason to begin, even if there were no other answers. */
    private static final int REFUSALS_TO_BEGIN = 5;
    /** Fewer refusals within a second are no reason for a step back: a service of ten requests a second sees some. */
    private static final int REFUSALS_TO_STEP_BACK = 2;
    /** The pace after a step back, as a share of the rate that was taken. */
    private static final double STEP = 0.9;
    /** No step back goes below this share of the pace before: a second's count can be off by much. */
    private static final double LARGEST_STEP = 0.5;
    /**
     * For so long after a step back, refusals are not news: they answer requests sent before it, or come from a quota
     * that is counted by the second and used up.
     */
    private static final double GRACE_SECONDS = 1;
    /** The time from a step back to the rate that led to it: short for a first guess, twice as long for each later one. */
    private static final double FIRST_CLIMB_SECONDS = 1;

    private static final double LONGEST_CLIMB_SECONDS = 4;
    /** Without a step back for so long, the service does not throttle any more. */
    private static final double QUIET_SECONDS = 30;

    private static final double PROBES_PER_SECOND = 4;
    private static final double SLOWEST_PER_SECOND = 1;
    /** What may be made up for at once when requests were fewer than the pace allows. */
    private static final double BURST_SECONDS = 0.005;

    private static final double LATENCY_SMOOTHING = 1.0 / 16;
    private static final double NANOS = 1e9;

    private final Meter taken;
    private final Meter refused;
    private double latency;

    private boolean active;
    private boolean refusesAll;
    /** The rate that was taken when it was too much; zero if the service has refused everything ever since. */
    private double ceiling;

    private double climbSeconds;
    private long steppedBackAt;
    private double tokens;
    private long tokensCountedAt;

    Throttle(long now) {
        taken = new Meter(now);
        refused = new Meter(now);
    }

    boolean isActive() {
        return active;
    }

    /** The pace, in requests per second, while the throttle is active. */
    double pace(long now) {
        return Math.max(SLOWEST_PER_SECOND, refusesAll ? probing() : climbing(now));
    }

    private double probing() {
        return ceiling == 0 ? PROBES_PER_SECOND : Math.min(ceiling, PROBES_PER_SECOND);
    }

    private double climbing(long now) {
        double beyond = seconds(now - steppedBackAt) / climbSeconds - 1;
        return ceiling * (1 + (1 - STEP) * beyond * beyond * beyond);
    }

    /**
     * How many requests the pace lets be in flight, given how long the service takes for one. This follows from the pace
     * and is not enforced beside it: a few requests that are never answered must not hold up all others.
     */
    double inFlight(long now) {
        return pace(now) * latency;
    }

    /** The nanoseconds until the pace allows for another request. */
    long untilNext(long now) {
        if (!active) {
            return 0;
        }
        double pace = pace(now);
        double earned = seconds(now - tokensCountedAt) * pace;
        tokens = Math.min(tokens + earned, Math.max(1, pace * BURST_SECONDS));
        tokensCountedAt = now;
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / pace * NANOS);
    }

    /** A request was sent. */
    void sent() {
        tokens--;
    }

    /** The service answered a request in any way but by refusing it for their number. */
    void taken(long sentAt, long now) {
        taken.count(now);
        latency += (seconds(now - sentAt) - latency) * LATENCY_SMOOTHING;
        if (refusesAll) {
            refusesAll = false;
            active = ceiling > 0;
            restart(now);
        }
    }

    /** The service refused a request because there were too many. */
    void refused(long sentAt, long now) {
        if (active && (refusesAll || seconds(sentAt - steppedBackAt) < GRACE_SECONDS)) {
            return;
        }
        refused.count(now);
        int refusals = refused.lastSecond(now);
        boolean tooMany = refusals > TOLERATED_SHARE * (refusals + taken.lastSecond(now));
        if (tooMany && refusals >= (active ? REFUSALS_TO_STEP_BACK : REFUSALS_TO_BEGIN)) {
            stepBack(now);
        }
    }

    private void stepBack(long now) {
        double rate = taken.lastSecond(now);
        ceiling = active ? Math.max(rate, LARGEST_STEP * pace(now)) : rate;
        climbSeconds = active ? Math.min(LONGEST_CLIMB_SECONDS, 2 * climbSeconds) : FIRST_CLIMB_SECONDS;
        refusesAll = rate == 0;
        active = true;
        restart(now);
    }

    private void restart(long now) {
        steppedBackAt = now;
        refused.reset();
        tokens = 0;
        tokensCountedAt = now;
    }

    /** Ends the throttle if it is time. */
    void timePassed(long now) {
        active = active && untilEnd(now) > 0;
    }

    /** The nanoseconds until the throttle ends, if nothing happens, {@link Long#MAX_VALUE} if it will not. */
    long untilEnd(long now) {
        boolean ends = active && !refusesAll;
        return ends ? steppedBackAt + (long) (QUIET_SECONDS * NANOS) - now : Long.MAX_VALUE;
    }

    private static double seconds(long nanos) {
        return nanos / NANOS;
    }
}
