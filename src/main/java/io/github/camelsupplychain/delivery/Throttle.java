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
 * Adapts the request rate to what one instance of the service accepts. While the service accepts everything, the
 * throttle is inactive and limits nothing. Once the service refuses more than a tolerable share of the requests, the
 * throttle becomes active and paces them. It estimates three values from the answers alone:
 *
 * <ul>
 *   <li>The <em>ceiling</em>: the rate at which the service accepted requests while it refused others. A step back sets
 *       the pace a little below the ceiling. The pace then climbs like TCP CUBIC, slowly near the ceiling and faster
 *       beyond it, until the share of refusals is too large again. A quota is therefore probed every few seconds at the
 *       price of a few refusals, and a quota that has grown is found within seconds.
 *   <li>The <em>stray</em> share: refusals that do not depend on the pace. A quota refuses nothing below the rate that
 *       it accepted before, so refusals at a lower pace have another cause: chance, or other clients that do not slow
 *       down. If several steps back in a row do not lower the share of refusals, slowing down does not help. The pace
 *       then returns to its earlier value, and only refusals beyond that share count. The estimate falls with what is
 *       observed, so a wrong one corrects itself.
 *   <li>The <em>period</em> of a quota that is counted over long windows. Once such a quota is used up, the service
 *       refuses everything until the next window begins; meanwhile a few requests per second probe for that. If the
 *       service has accepted the same number of requests in two successive windows, their average rate is the ceiling
 *       and the climb takes slightly longer than a window. The first such window looks like an outage of refusals: the
 *       pace restarts at a fraction of its earlier value and grows quickly.
 * </ul>
 *
 * <p>Decisions are made per round: one second of answers, or the time of 40 requests, of 100 alongside other clients,
 * if that is longer; a climb if the quota has long windows. The climb and the end of the throttle depend on accepted
 * requests; time without answers changes nothing.
 *
 * <p>Callers pass the time in. Guarded by the engine's lock.
 */
final class Throttle {

    /**
     * Refusals within this time after a step back are ignored: they answer requests sent before it, or come from a
     * one-second quota that is already used up.
     */
    private static final double GRACE_SECONDS = 1;
    /**
     * After this time of refusals only, the service refuses everything: few quotas are counted over shorter windows.
     */
    private static final double BLOCKED_SECONDS = 1.5;
    /** Minimum time without a step back before the throttle ends. */
    private static final double QUIET_SECONDS = 30;
    /** Burst size: how much unused pace may be made up for at once. */
    private static final double BURST_SECONDS = 0.005;
    /**
     * A gap between two accepted requests counts towards the climb up to this time, or this many requests at the pace.
     */
    private static final double LONGEST_GAP_SECONDS = 0.1;

    private static final double LONGEST_GAP_REQUESTS = 4;
    /** Quota windows are longer than this, and accept the same number of requests within this tolerance. */
    private static final double SHORTEST_PERIOD_SECONDS = 2;

    private static final double SAME_RATE = 0.15;

    /** How many times the latency passes until all answers are to requests that were sent later. */
    private static final double SLOWEST_ANSWER = 2;

    private static final double LATENCY_SMOOTHING = 1.0 / 16;
    private static final double HALF_SECOND = 0.5;
    /**
     * How much the longest gap between two requests exceeds the shortest one, as a fraction of the average. If all were
     * equal, a client might always send just before a quota gets its next token, when others have taken the last one
     * (Floyd and Jacobson, "On Traffic Phase Effects in Packet-Switched Gateways"). At the upper bound they are equal.
     */
    private static final double GAP_VARIATION = 0.5;
    /** How far each gap moves on within their variation: successive gaps differ, and their sum does not drift. */
    private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

    private static final double NANOS = 1e9;

    private double maxPerSecond = Double.POSITIVE_INFINITY;
    private ThrottleState state = ThrottleState.FREE;
    private final Meter taken;
    private final Meter refused;
    private double latency;

    private long steppedBackAt;
    /** Seconds since the last step back in which requests were accepted. */
    private double climbed;

    private long roundBegan;
    private long lastTakenAt;
    private int refusedInRow;

    /** When the service last accepted requests again after refusing everything; valid if it ever did. */
    private long unblockedAt;

    private boolean wasUnblocked;
    private long takenSinceUnblocked;
    private double takenPerSecondBefore;

    private double tokens;
    /** Where the gap after the last request lies in their range, from 0 for the shortest to 1 for the longest. */
    private double variation;

    private long tokensCountedAt;

    Throttle(long now) {
        tokensCountedAt = now;
        taken = new Meter(now);
        refused = new Meter(now);
    }

    /** Sets an upper bound for the pace, which may be infinite. */
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
     * Expected number of requests in flight at the current pace and latency. Derived from the pace and not enforced as
     * a limit of its own: a few requests that are never answered must not hold up all the others.
     */
    double inFlight() {
        return pace() * latency;
    }

    /** Nanoseconds until the pace allows another request. */
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
        variation = (variation + GOLDEN_RATIO) % 1;
        tokens -= pace() < maxPerSecond ? 1 + GAP_VARIATION * (variation - 0.5) : 1;
    }

    /** The service answered a request with anything but a throttling error. */
    void taken(long sentAt, long now) {
        if (isNews(sentAt, now)) {
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

    /** The service answered a request with a throttling error. */
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
        if (isNews(sentAt, now)) {
            refused.count(now);
            Round round = round(now);
            if (state.isExcessive(round, climbed)) {
                state = state.steppedBack(round, climbed);
                restart(now);
            }
        }
    }

    private boolean isNews(long sentAt, long now) {
        return !state.isActive()
                || seconds(sentAt - steppedBackAt) >= GRACE_SECONDS
                        && seconds(now - steppedBackAt) >= GRACE_SECONDS + delay();
    }

    /**
     * In half seconds, and none for fast answers: a climb of a little more than two seconds would run into quotas that
     * are counted by the second.
     */
    private double delay() {
        return Math.rint(SLOWEST_ANSWER * latency / HALF_SECOND) * HALF_SECOND;
    }

    private Round round(long now) {
        int takes = taken.sum(now);
        int refusals = refused.sum(now);
        return new Round(takes, refusals, Math.max(taken.seconds(), refused.seconds()), delay());
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
