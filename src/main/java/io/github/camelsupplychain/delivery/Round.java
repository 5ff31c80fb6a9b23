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
 * Answers counted over a time of at most {@link ThrottleState#horizon}.
 *
 * @param delay how much later the effect of a step shows because the service answers slowly, in seconds
 */
record Round(int taken, int refused, double seconds, double delay) {

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

    /** Standard deviation of the share of refusals in a round of this size. */
    double deviation(double share) {
        return Math.sqrt(share * (1 - share) / Math.max(1, answers()));
    }

    /** The share of refusals less so many standard deviations, which may be chance. */
    double shareBeyond(double deviations) {
        return share() - deviations * deviation(share());
    }
}
