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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.delivery.ThrottleState.Round;
import org.junit.jupiter.api.Test;

/** How the pace is found: each state comes from the one before and from what was taken and refused. */
class ThrottleStateTest {

    @Test
    void oneBadSecondTakesNoMoreThanAStepOfThePace() {
        ThrottleState throttled = ThrottleState.FREE.steppedBack(new Round(100, 50, 1, 0), 0);
        double before = Math.min(throttled.pace(0), 100);

        ThrottleState after = throttled.steppedBack(new Round(1, 99, 1, 0), 0);

        assertThat(after.ceiling()).isBetween(before / 2, before);
    }
}
