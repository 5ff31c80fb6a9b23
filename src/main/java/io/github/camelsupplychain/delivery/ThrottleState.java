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
 * What the throttle believes about the service, and how an observation changes that. Immutable; every transition is a
 * pure function. {@link Throttle} tells what is estimated and why.
 *
 * @param ceiling the requests a second that the service is believed to take, strays included; infinite if it does not
 *     throttle, 0 if it has refused everything ever since the throttle began
 * @param climbSeconds how long the pace takes from a step back to the ceiling
 * @param stray the share of requests that is refused whatever the pace
 * @param periodic whether the quota is counted by long windows, and the ceiling is an average over such windows
 * @param blocked whether the service refuses everything at present
 * @param steps the steps back in a row that did not help
 * @param paceBefore the pace before the first of them, to return to if none of them helps; 0 if a step has helped
 * @param shareBefore the share of refusals at that pace
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

    /** Answers within a time, at most {@link #horizon}. */
    record Round(int taken, int refused, double seconds) {

        int answers() {
            return taken + refused;
        }

        double share() {
            return refused == 0 ? 0 : refused / (double) answers();
        }

        double takenPerSecond() {
            return taken / seconds;
        }

        double sentPerSecond() {
            return answers() / seconds;
        }

        /** The standard deviation of the share of refusals in a round of this size. */
        double deviation(double share) {
            return Math.sqrt(share * (1 - share) / Math.max(1, answers()));
        }
    }

    /** The pace after a step back, as a share of the ceiling. */
    private static final double STEP = 0.9;
    /** No step back goes below this share of the rate before: a round's count can be off by much. */
    private static final double LARGEST_STEP = 0.5;

    private static final double SLOWEST_PER_SECOND = 1;
    private static final double PROBES_PER_SECOND = 4;

    /** So many requests tell the share of refusals, well enough at least for what is decided again a moment later. */
    private static final double ROUND_REQUESTS = 40;

    private static final int FEWEST_REQUESTS = 20;

    /** Before the throttle is active, a share of refusals that is left alone. */
    private static final double TOLERATED_SHARE = 0.1;

    private static final int REFUSALS_TO_BEGIN = 5;
    private static final double SECONDS_TO_BEGIN = 0.25;

    /** A share of refusals beyond the strays that is the price of knowing the limit. */
    private static final double EXCESS = 0.05;
    /** The same for a quota that is counted by long windows: its refusals come in one piece. */
    private static final double PERIODIC_EXCESS = 0.02;

    private static final double EXCESS_DEVIATIONS = 1.5;
    private static final double STRAY_DEVIATIONS = 2;
    /**
     * More than this is never taken for chance: clients that share a quota each see the refusals that the others cause,
     * and would otherwise outbid one another until nearly all requests are refused.
     */
    private static final double MOST_STRAY = 0.45;

    /** So many steps back without effect prove that slowing down does not help. */
    private static final int STEPS = 2;
    /** A step back has helped if the loss has fallen by this share of what a quota would make of it. */
    private static final double HELPED = 0.5;
    /** So much more is lost than before the step that the round before it was not of one piece: a quota began within it. */
    private static final double WORSE = 1.5;

    /** The climb is cubic up to so many times its length, then doubles. */
    private static final double CUBIC_CLIMBS = 2.5;

    private static final double MOST_DOUBLINGS = 10;

    /** A rate that is only a little higher than the ceiling may be a burst: then half of it is believed. */
    private static final double DOUBTED_RISE = 2.5;

    private static final double AFTER_OUTAGE = 0.6;
    private static final double SHORTEST_CLIMB_SECONDS = 1;
    private static final double CLIMB_AFTER_RETURN_SECONDS = 2;
    private static final double CLIMB_PER_PERIOD = 1.2;

    private static final double NOTHING = 0.005;
    /** So many refusals in a row are no matter of chance, even of the most that is taken for it. */
    static final int REFUSALS_TO_BLOCK = (int) Math.ceil(Math.log(1e-6) / Math.log(MOST_STRAY));

    static final ThrottleState FREE = new ThrottleState(Double.POSITIVE_INFINITY, 1, 0, false, false, 0, 0, 0);

    boolean isActive() {
        return ceiling < Double.POSITIVE_INFINITY;
    }

    /**
     * Requests a second.
     *
     * @param climbed the seconds, since the last step back, in which the service took requests
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
        double secondsEach = 0.5 * Math.max(1, FEWEST_REQUESTS / ceiling);
        return (climbed - CUBIC_CLIMBS * climbSeconds) / secondsEach;
    }

    /** How many seconds of answers the next decision looks at. */
    double horizon() {
        if (!isActive()) {
            return 1;
        }
        return periodic ? climbSeconds : roundSeconds(ceiling);
    }

    private static double roundSeconds(double rate) {
        return Math.max(1, ROUND_REQUESTS / Math.max(SLOWEST_PER_SECOND, rate));
    }

    private static double climbSeconds(double rate) {
        return 1 + roundSeconds(rate);
    }

    private boolean isFull(Round round) {
        return round.seconds() >= 0.9 * horizon();
    }

    /** Whether the service refuses so many that it is time for a step back. */
    boolean isExcessive(Round round, double climbed) {
        if (!isActive()) {
            return round.refused() >= REFUSALS_TO_BEGIN
                    && round.share() > TOLERATED_SHARE
                    && round.seconds() > SECONDS_TO_BEGIN;
        }
        if (round.answers() < FEWEST_REQUESTS || climbed < climbSeconds && !isFull(round)) {
            return false;
        }
        double excess = periodic ? PERIODIC_EXCESS : EXCESS;
        double chance = EXCESS_DEVIATIONS * round.deviation(excess) + STRAY_DEVIATIONS * round.deviation(stray);
        return round.share() > stray + excess + chance;
    }

    /** The next state if the round was excessive: a step back, or the return from those that did not help. */
    ThrottleState steppedBack(Round round, double climbed) {
        double taken = round.takenPerSecond();
        double sent = round.sentPerSecond();
        if (!isActive()) {
            double rate = taken == 0 ? 0 : Math.max(SLOWEST_PER_SECOND, taken);
            return new ThrottleState(rate, climbSeconds(rate), 0, false, taken == 0, 0, sent, round.share());
        }
        boolean inRow = climbed < climbSeconds && paceBefore > 0;
        boolean helped = !inRow || hasHelped(round) || isWorse(round); // The steps in a row begin anew.
        if (!helped && steps >= STEPS && isFull(round)) {
            return returned(round);
        }
        double before = Math.min(pace(climbed), sent);
        double rate = Math.max(SLOWEST_PER_SECOND, Math.max(taken / (1 - stray), LARGEST_STEP * before));
        if (rate > ceiling && rate < DOUBTED_RISE * ceiling) {
            rate = Math.sqrt(rate * ceiling);
        }
        return new ThrottleState(
                rate,
                periodic ? climbSeconds : climbSeconds(rate),
                stray,
                periodic,
                false,
                helped ? 1 : steps + 1,
                helped ? before : paceBefore,
                helped ? round.share() : shareBefore);
    }

    /** Beyond a quota, the loss falls as much as the pace does, both in logarithms, until there is none. */
    private boolean hasHelped(Round round) {
        double lossBefore = loss(shareBefore);
        double slowedBy = Math.log(paceBefore / round.sentPerSecond());
        return lossBefore - loss(round.share()) > HELPED * Math.min(lossBefore, slowedBy);
    }

    private boolean isWorse(Round round) {
        return loss(round.share()) > WORSE * loss(shareBefore);
    }

    private ThrottleState returned(Round round) {
        double rate = Math.max(SLOWEST_PER_SECOND, paceBefore);
        double climb = Math.min(climbSeconds(rate), CLIMB_AFTER_RETURN_SECONDS);
        return new ThrottleState(rate, climb, Math.min(MOST_STRAY, round.share()), periodic, false, 0, 0, 0);
    }

    /** In logarithms, what is sent for each request taken: proportional to the pace, in logarithms, beyond a quota. */
    private static double loss(double share) {
        return -Math.log(1 - 0.999 * share);
    }

    /** The pace has come back to the ceiling. What was refused on the way has nothing to do with the pace. */
    ThrottleState climbedToCeiling(Round round) {
        double least = Math.min(MOST_STRAY, round.share() - round.deviation(round.share()));
        boolean more = round.answers() >= FEWEST_REQUESTS && least >= stray;
        return more ? withStray(least, 0, 0, 0) : this;
    }

    /** A round has passed. Whatever the pace, no more than it refused can be strays. */
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

    /** The service takes requests again, after an outage of refusals. */
    ThrottleState unblocked() {
        double rate = Math.max(SLOWEST_PER_SECOND, AFTER_OUTAGE * ceiling);
        return ceiling == 0 ? FREE : new ThrottleState(rate, SHORTEST_CLIMB_SECONDS, 0, false, false, 0, 0, 0);
    }

    /** The service takes requests again, for the next of its windows. */
    ThrottleState unblocked(double takenPerSecond, double period) {
        double rate = Math.max(SLOWEST_PER_SECOND, takenPerSecond);
        return new ThrottleState(rate, CLIMB_PER_PERIOD * period, 0, true, false, 0, 0, 0);
    }

    /** Whether the pace has grown so far without an excess that the service does not throttle any more. */
    boolean isOver(double climbed) {
        return !blocked && stray < TOLERATED_SHARE && doublings(climbed) > MOST_DOUBLINGS;
    }
}
