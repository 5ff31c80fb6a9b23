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
 * Finds out how many requests one instance of the service takes. As long as it takes what it gets, nothing is held
 * back. Once it refuses more than a tolerable share, the throttle is active and requests are paced. It estimates three
 * things, from answers alone:
 *
 * <ul>
 *   <li>The <em>ceiling</em>: the rate at which the service took requests when they were too many. A step back sets the
 *       pace a little below it; the pace then climbs as TCP's CUBIC does, hardly at all near the ceiling and ever more
 *       beyond it, until the share of refusals is too large again. So a quota is found again every few seconds, at the
 *       price of few refusals, and one that has grown within seconds too.
 *   <li>The <em>strays</em>: the share of refusals that does not depend on the pace. A quota takes without a refusal
 *       what is below the rate that it took before, so what is refused there has other reasons: chance, or other
 *       clients that do not slow down. If several steps back in a row do not lower the share, slowing down does not
 *       help: the pace returns to what it was before, and only refusals beyond that share count from then on. The share
 *       falls with what is observed, so that a wrong guess corrects itself.
 *   <li>The <em>period</em> of a quota that is counted by long windows. Such a service refuses everything until its next
 *       window begins. Meanwhile a few requests a second ask for that. If it has taken the same from one beginning to
 *       the next twice, that average is the ceiling, and the climb takes a little longer than the window. The first
 *       time it is taken for an outage of refusals, and the pace begins at a part of what it was and grows fast.
 * </ul>
 *
 * <p>Decisions look at a round: a second of answers, or as many seconds as 40 requests take. The climb, and the end of
 * the throttle, come from requests that were taken; time without answers changes nothing.
 *
 * <p>Time is what the callers say it is. Guarded by the engine's lock.
 */
final class Throttle {

    /**
     * For so long after a step back, refusals are not news: they answer requests sent before it, or come from a quota
     * that is counted by the second and used up.
     */
    private static final double GRACE_SECONDS = 1;
    /** Refusals alone for so long mean that the service refuses everything: quotas are rarely counted by less. */
    private static final double BLOCKED_SECONDS = 1.5;
    /** Without a step back for at least so long, the service does not throttle any more. */
    private static final double QUIET_SECONDS = 30;
    /** What may be made up for at once when requests were fewer than the pace allows. */
    private static final double BURST_SECONDS = 0.005;
    /** A gap between two requests taken counts for the climb up to so long, or up to so many requests at the pace. */
    private static final double LONGEST_GAP_SECONDS = 0.1;

    private static final double LONGEST_GAP_REQUESTS = 4;
    /** Windows are longer than this, and take the same up to this share. */
    private static final double SHORTEST_PERIOD_SECONDS = 2;

    private static final double SAME_RATE = 0.15;

    private static final double LATENCY_SMOOTHING = 1.0 / 16;
    private static final double NANOS = 1e9;

    private double maxPerSecond = Double.POSITIVE_INFINITY;
    private ThrottleState state = ThrottleState.FREE;
    private final Meter taken;
    private final Meter refused;
    private double latency;

    private long steppedBackAt;
    /** The seconds since then in which requests were taken. */
    private double climbed;

    private long roundBegan;
    private long lastTakenAt;
    private int refusedInRow;

    /** When the service took requests again after it had refused everything, if it ever has. */
    private long unblockedAt;

    private boolean wasUnblocked;
    private long takenSinceUnblocked;
    private double takenPerSecondBefore;

    private double tokens;
    private long tokensCountedAt;

    Throttle(long now) {
        tokensCountedAt = now;
        taken = new Meter(now);
        refused = new Meter(now);
    }

    /** Sets an upper bound of the pace; it may be infinite. */
    void bound(double perSecond, long now) {
        if (perSecond != maxPerSecond) {
            maxPerSecond = perSecond;
            tokens = 0;
            tokensCountedAt = now;
        }
    }

    boolean isActive() {
        return state.isActive();
    }

    /** The pace, in requests per second; infinite if there is neither a bound nor a throttle. */
    double pace() {
        return state.isActive() ? Math.min(maxPerSecond, state.pace(climbed)) : maxPerSecond;
    }

    /**
     * How many requests the pace lets be in flight, given how long the service takes for one. This follows from the pace
     * and is not enforced beside it: a few requests that are never answered must not hold up all others.
     */
    double inFlight() {
        return pace() * latency;
    }

    /** The nanoseconds until the pace allows for another request. */
    long untilNext(long now) {
        double pace = pace();
        if (pace == Double.POSITIVE_INFINITY) {
            return 0;
        }
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
        if (isNews(sentAt)) {
            taken.count(now);
        }
        latency += (seconds(now - sentAt) - latency) * LATENCY_SMOOTHING;
        if (!state.isActive()) {
            return;
        }
        takenSinceUnblocked++;
        refusedInRow = 0;
        if (!state.blocked()) {
            climb(now);
        } else if (sentAt - steppedBackAt > 0) {
            unblock(now);
        }
    }

    private void climb(long now) {
        double gap = seconds(now - lastTakenAt);
        double before = climbed;
        climbed += Math.min(gap, Math.max(LONGEST_GAP_SECONDS, LONGEST_GAP_REQUESTS / pace()));
        lastTakenAt = now;
        if (before < state.climbSeconds() && climbed >= state.climbSeconds()) {
            state = state.climbedToCeiling(round(now));
        }
        if (state.stray() > 0 && seconds(now - roundBegan) > state.horizon()) {
            roundBegan = now;
            state = state.observed(round(now));
        }
        if (state.isOver(climbed) && seconds(now - steppedBackAt) > QUIET_SECONDS) {
            state = ThrottleState.FREE;
            wasUnblocked = false;
            restart(now);
        }
    }

    private void unblock(long now) {
        double period = seconds(now - unblockedAt);
        double rate = takenSinceUnblocked / period;
        boolean again = wasUnblocked
                && period > SHORTEST_PERIOD_SECONDS
                && Math.abs(rate - takenPerSecondBefore) < SAME_RATE * takenPerSecondBefore;
        takenPerSecondBefore = wasUnblocked ? rate : 0;
        wasUnblocked = true;
        unblockedAt = now;
        takenSinceUnblocked = 1;
        state = again ? state.unblocked(rate, period) : state.unblocked();
        restart(now);
    }

    /** The service refused a request because there were too many. */
    void refused(long sentAt, long now) {
        if (state.isActive()) {
            if (state.blocked() || sentAt - steppedBackAt <= 0) {
                return;
            }
            refusedInRow++;
            if (refusedInRow >= ThrottleState.REFUSALS_TO_BLOCK && seconds(now - lastTakenAt) > BLOCKED_SECONDS) {
                state = state.block();
                restart(now);
                return;
            }
        }
        if (isNews(sentAt)) {
            refused.count(now);
            ThrottleState.Round round = round(now);
            if (state.isExcessive(round, climbed)) {
                state = state.steppedBack(round, climbed);
                restart(now);
            }
        }
    }

    private boolean isNews(long sentAt) {
        return !state.isActive() || seconds(sentAt - steppedBackAt) >= GRACE_SECONDS;
    }

    private ThrottleState.Round round(long now) {
        int takes = taken.sum(now);
        int refusals = refused.sum(now);
        return new ThrottleState.Round(takes, refusals, Math.max(taken.seconds(), refused.seconds()));
    }

    private void restart(long now) {
        steppedBackAt = now;
        roundBegan = now;
        lastTakenAt = now;
        climbed = 0;
        refusedInRow = 0;
        taken.restart(state.horizon(), now);
        refused.restart(state.horizon(), now);
        tokens = 0;
        tokensCountedAt = now;
    }

    private static double seconds(long nanos) {
        return nanos / NANOS;
    }
}
