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
 * The throttle's estimate of what the service accepts, and how observations change it. Immutable; each transition is a
 * pure function. {@link Throttle} explains what is estimated and why.
 *
 * @param ceiling estimated requests per second that the service accepts, strays included; infinite if it does not
 *     throttle, 0 if it has refused everything since the throttle became active
 * @param climbSeconds time that the pace takes from a step back to the ceiling
 * @param stray share of requests that is refused at any pace
 * @param periodic whether the quota is counted over long windows, and the ceiling is an average over such windows
 * @param blocked whether the service currently refuses everything
 * @param steps number of successive steps back that did not help
 * @param paceBefore pace before the first of these steps, restored if none of them helps; 0 after a step that helped
 * @param shareBefore share of refusals at that pace
 */
record ThrottleState(
        double ceiling,
        double climbSeconds,
        double stray,
        boolean periodic,
        boolean blocked,
        int steps,
        double paceBefore,
        double shareBefore) {

    /** Pace after a step back, as a fraction of the ceiling. */
    private static final double STEP = 0.9;
    /** Lower bound of a step back, as a fraction of the rate before it: the count of one round may be far off. */
    private static final double LARGEST_STEP = 0.5;
    /**
     * The same while the stray share is at its bound: the others do not slow down, and would take what this client
     * leaves. Smaller steps would hold even better against them, but among clients that do slow down, those ahead would
     * stay so.
     */
    private static final double LARGEST_CROWDED_STEP = 0.8;

    private static final double SLOWEST_PER_SECOND = 1;
    private static final double PROBES_PER_SECOND = 4;

    /** Requests per round: enough to estimate the share of refusals for decisions that are soon made again. */
    private static final double ROUND_REQUESTS = 40;

    private static final int FEWEST_REQUESTS = 20;

    /** From this share on, strays may be refusals that other clients cause. */
    private static final double NOTICEABLE_STRAY = 0.05;
    /**
     * Requests per round alongside other clients. In short rounds the share of refusals differs by chance, and the
     * client that happens to see the most of them yields to all others.
     */
    private static final double SHARED_ROUND_REQUESTS = 100;
    /**
     * Alongside other clients, the climb to 1 request per second. It grows with the cube root of the rate, as with TCP
     * CUBIC: a client that has fallen behind climbs faster than those that are ahead, and catches up with them.
     */
    private static final double SHARED_CLIMB_SECONDS = 2;
    /**
     * Answers that tell a client alongside others how many refusals do not depend on its pace. A client that has fallen
     * behind gets few; until it knows, it takes the refusals that the others cause for its own doing and slows down.
     */
    private static final int FEWEST_SHARED_REQUESTS = 10;

    /** Share of refusals that does not yet activate the throttle. */
    private static final double TOLERATED_SHARE = 0.1;

    private static final int REFUSALS_TO_BEGIN = 5;
    private static final double SECONDS_TO_BEGIN = 0.25;

    /** Tolerated share of refusals beyond the strays: the price of probing for the limit. */
    private static final double EXCESS = 0.05;
    /** The same for a quota that is counted over long windows, whose refusals come all at once. */
    private static final double PERIODIC_EXCESS = 0.02;

    /**
     * The same at 1 request per second alongside other clients, where it falls with the cube root of the rate: all see
     * about the same share of refusals, and those that are ahead are to step back before those that have fallen behind.
     */
    private static final double SHARED_EXCESS = 0.3;
    /**
     * Upper bound of the same after a step back while strays are few. There may be other clients; or there is a quota
     * of about 1 request per second, which would refuse more forever: hence the second bound, as a multiple of the
     * ceiling.
     */
    private static final double LARGEST_DOUBTED_EXCESS = 0.15;

    private static final double DOUBTED_EXCESS_PER_REQUEST = 0.075;
    /** A larger share of refusals at the slowest pace is nothing that an even slower one would lower. */
    private static final double LARGEST_SHARE_AT_SLOWEST = 0.4;

    private static final double EXCESS_DEVIATIONS = 1.5;
    private static final double STRAY_DEVIATIONS = 1.75;
    /**
     * Upper bound of the stray share. Clients that share a quota see the refusals that the others cause; without a
     * bound they would outbid one another until nearly all requests are refused. Several clients that only retry, with
     * exponential back-off, cause more than this. A higher bound would hold against them, but a service that takes 500
     * ms to answer would then be sent far more than its quota: there the effect of a step shows too late.
     */
    private static final double MOST_STRAY = 0.45;

    /** Steps back without effect that prove that slowing down does not help. */
    private static final int STEPS = 2;
    /** A step back has helped if the loss has fallen by this fraction of what a quota would explain. */
    private static final double HELPED = 0.5;
    /** If the loss grows by this factor after a step, a quota set in during the round before it. */
    private static final double WORSE = 1.5;
    /** A smaller rise is chance. A client that took it for a quota would yield to all others, step by step. */
    private static final double WORSE_DEVIATIONS = 2;

    /** The climb is cubic up to this multiple of its length and then doubles. */
    private static final double CUBIC_CLIMBS = 2.5;

    private static final double MOST_DOUBLINGS = 10;
    private static final double DOUBLINGS_PER_CLIMB = 4;
    private static final double SHORTEST_DOUBLING_SECONDS = 0.5;

    /** A rate above the ceiling by less than this factor may be a burst: the new ceiling is their geometric mean. */
    private static final double DOUBTED_RISE = 2.5;

    private static final double AFTER_OUTAGE = 0.6;
    private static final double SHORTEST_CLIMB_SECONDS = 1;
    private static final double CLIMB_AFTER_RETURN_SECONDS = 2;
    private static final double CLIMB_PER_PERIOD = 1.2;
    /** How far a climb exceeds its round, at least by a second. At a low rate, a single refusal is a large share. */
    private static final double CLIMB_PER_ROUND = 0.3;
    /** While the effect of a probe does not show, the pace must not go far beyond it. */
    private static final double CLIMB_PER_DELAY = 3;

    private static final double NOTHING = 0.005;
    /** A share of refusals that other clients may cause. */
    private static final double MOST_REFUSED = 0.7;
    /** Successive refusals that cannot be chance, even alongside such clients. */
    static final int REFUSALS_TO_BLOCK = (int) Math.ceil(Math.log(1e-6) / Math.log(MOST_REFUSED));

    static final ThrottleState FREE = new ThrottleState(Double.POSITIVE_INFINITY, 1, 0, false, false, 0, 0, 0);

    boolean isActive() {
        return ceiling < Double.POSITIVE_INFINITY;
    }

    /**
     * The pace in requests per second.
     *
     * @param climbed seconds since the last step back in which the service accepted requests
     */
    double pace(double climbed) {
        double pace = blocked ? probing() : climbing(climbed);
        return Math.max(SLOWEST_PER_SECOND, pace);
    }

    private double probing() {
        return ceiling == 0 ? PROBES_PER_SECOND : Math.min(ceiling, PROBES_PER_SECOND);
    }

    private double climbing(double climbed) {
        double beyond = Math.min(CUBIC_CLIMBS, climbed / climbSeconds) - 1;
        double pace = ceiling * (1 + (1 - STEP) * beyond * beyond * beyond);
        double doublings = Math.min(MOST_DOUBLINGS, doublings(climbed));
        return doublings > 0 ? pace * Math.pow(2, doublings) : pace;
    }

    private double doublings(double climbed) {
        double secondsEach = Math.max(SHORTEST_DOUBLING_SECONDS, climbSeconds / DOUBLINGS_PER_CLIMB);
        return (climbed - CUBIC_CLIMBS * climbSeconds) / secondsEach;
    }

    /** Length of the round on which the next decision is based, in seconds. */
    double horizon() {
        if (!isActive()) {
            return 1;
        }
        return periodic ? climbSeconds : roundSeconds(ceiling);
    }

    private boolean mayBeShared() {
        return stray > NOTICEABLE_STRAY;
    }

    private double roundSeconds(double rate) {
        double requests = mayBeShared() ? SHARED_ROUND_REQUESTS : ROUND_REQUESTS;
        return Math.max(1, requests / Math.max(SLOWEST_PER_SECOND, rate));
    }

    private double climbSeconds(double rate, double delay) {
        double round = roundSeconds(rate);
        double seconds =
                mayBeShared() ? SHARED_CLIMB_SECONDS * Math.cbrt(rate) : round + Math.max(1, CLIMB_PER_ROUND * round);
        return seconds + CLIMB_PER_DELAY * delay;
    }

    private boolean isFull(Round round) {
        return round.seconds() >= 0.9 * horizon();
    }

    /** Whether the share of refusals calls for a step back. */
    boolean isExcessive(Round round, double climbed) {
        if (!isActive()) {
            return round.refused() >= REFUSALS_TO_BEGIN
                    && round.share() > TOLERATED_SHARE
                    && round.seconds() > SECONDS_TO_BEGIN;
        }
        if (round.answers() < FEWEST_REQUESTS || climbed < climbSeconds && !isFull(round)) {
            return false;
        }
        double excess = excess(climbed);
        double chance = EXCESS_DEVIATIONS * round.deviation(excess) + STRAY_DEVIATIONS * round.deviation(stray);
        return round.share() > stray + excess + chance;
    }

    private double excess(double climbed) {
        if (periodic) {
            return PERIODIC_EXCESS;
        }
        double shared = Math.max(EXCESS, SHARED_EXCESS / Math.cbrt(ceiling));
        if (mayBeShared()) {
            return shared;
        }
        return isInSeries(climbed)
                ? Math.min(shared, Math.min(LARGEST_DOUBTED_EXCESS, DOUBTED_EXCESS_PER_REQUEST * ceiling))
                : EXCESS;
    }

    /** Whether the pace has not reached the ceiling again since the last step back. */
    private boolean isInSeries(double climbed) {
        return climbed < climbSeconds && paceBefore > 0;
    }

    /** The next state after too many refusals: a step back, or the return from steps that did not help. */
    ThrottleState steppedBack(Round round, double climbed) {
        double taken = round.takenPerSecond();
        double sent = round.sentPerSecond();
        if (!isActive()) {
            double rate = taken == 0 ? 0 : Math.max(SLOWEST_PER_SECOND, taken);
            return new ThrottleState(
                    rate, climbSeconds(rate, round.delay()), 0, false, taken == 0, 0, sent, round.share());
        }
        boolean inSeries = isInSeries(climbed);
        boolean helped = !inSeries || hasHelped(round) || isWorse(round); // Starts a new series of steps.
        boolean inVain = !helped && steps >= STEPS && isFull(round);
        boolean cannotSlowDown = inSeries && ceiling <= SLOWEST_PER_SECOND && round.share() > LARGEST_SHARE_AT_SLOWEST;
        if (inVain || cannotSlowDown) {
            return returned(round);
        }
        double before = Math.min(pace(climbed), sent);
        double least = (stray < MOST_STRAY ? LARGEST_STEP : LARGEST_CROWDED_STEP) * before;
        double rate = Math.max(SLOWEST_PER_SECOND, Math.max(taken / (1 - stray), least));
        if (rate > ceiling && rate < DOUBTED_RISE * ceiling) {
            rate = Math.sqrt(rate * ceiling);
        }
        return new ThrottleState(
                rate,
                periodic ? climbSeconds : climbSeconds(rate, round.delay()),
                stray,
                periodic,
                false,
                helped ? 1 : steps + 1,
                helped ? before : paceBefore,
                helped ? round.share() : shareBefore);
    }

    /** Above a quota, the logarithm of the loss falls with that of the pace until nothing is lost. */
    private boolean hasHelped(Round round) {
        double lossBefore = loss(shareBefore);
        double slowedBy = Math.log(paceBefore / round.sentPerSecond());
        return lossBefore - loss(round.share()) > HELPED * Math.min(lossBefore, slowedBy);
    }

    private boolean isWorse(Round round) {
        return loss(round.shareBeyond(WORSE_DEVIATIONS)) > WORSE * loss(shareBefore);
    }

    private ThrottleState returned(Round round) {
        double rate = Math.max(SLOWEST_PER_SECOND, paceBefore);
        double climb = Math.min(climbSeconds(rate, round.delay()), CLIMB_AFTER_RETURN_SECONDS);
        return new ThrottleState(rate, climb, Math.min(MOST_STRAY, round.share()), periodic, false, 0, 0, 0);
    }

    /** Logarithm of the requests sent for each one accepted; above a quota it grows with the logarithm of the pace. */
    private static double loss(double share) {
        return -Math.log(1 - 0.999 * share);
    }

    /** The pace has reached the ceiling again. Refusals on the way there do not depend on the pace. */
    ThrottleState climbedToCeiling(Round round) {
        double least = Math.min(MOST_STRAY, round.shareBeyond(1));
        int fewest = mayBeShared() ? FEWEST_SHARED_REQUESTS : FEWEST_REQUESTS;
        return round.answers() >= fewest && least >= stray ? withStray(least, 0, 0, 0) : this;
    }

    /** A round has ended. Its share of refusals is an upper bound of the stray share. */
    ThrottleState observed(Round round) {
        if (!isFull(round) || round.share() >= stray) {
            return this;
        }
        double less = stray + (round.share() - stray) / 4;
        return withStray(less < NOTHING ? 0 : less, steps, paceBefore, shareBefore);
    }

    private ThrottleState withStray(double share, int steps, double paceBefore, double shareBefore) {
        double rate = ceiling * (1 - stray) / (1 - share);
        return new ThrottleState(rate, climbSeconds, share, periodic, blocked, steps, paceBefore, shareBefore);
    }

    ThrottleState block() {
        return new ThrottleState(ceiling, climbSeconds, stray, periodic, true, 0, 0, 0);
    }

    /** The service accepts requests again after it had refused everything. */
    ThrottleState unblocked() {
        double rate = Math.max(SLOWEST_PER_SECOND, AFTER_OUTAGE * ceiling);
        return ceiling == 0 ? FREE : new ThrottleState(rate, SHORTEST_CLIMB_SECONDS, 0, false, false, 0, 0, 0);
    }

    /** The service accepts requests again because the next window of its quota has begun. */
    ThrottleState unblocked(double takenPerSecond, double period) {
        double rate = Math.max(SLOWEST_PER_SECOND, takenPerSecond);
        return new ThrottleState(rate, CLIMB_PER_PERIOD * period, 0, true, false, 0, 0, 0);
    }

    /** Whether the pace has grown so far without too many refusals that the service no longer throttles. */
    boolean isOver(double climbed) {
        return !blocked && stray < TOLERATED_SHARE && doublings(climbed) > MOST_DOUBLINGS;
    }
}
