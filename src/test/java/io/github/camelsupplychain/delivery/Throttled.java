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

/** States of the throttle to begin tests with, each reached as the throttle reaches it. */
final class Throttled {

    private Throttled() {}

    /** By a service that has just refused half of the requests, and took so many a second. */
    static ThrottleState at(int perSecond) {
        return ThrottleState.FREE.steppedBack(new Round(perSecond, perSecond, 1, 0), 0);
    }

    /** By a service that has refused 3 of 10 requests at a lower pace too, as it does if there are other clients. */
    static ThrottleState shared(int perSecond) {
        return at(perSecond).climbedToCeiling(new Round(70, 30, 1, 0));
    }
}
