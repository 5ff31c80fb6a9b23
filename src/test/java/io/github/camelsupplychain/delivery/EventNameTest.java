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

import org.junit.jupiter.api.Test;

class EventNameTest {

    @Test
    void itTellsEventsApartAndShowsNothingOfATokenThatMayHoldBusinessData() {
        assertThat(EventName.of("orders-0-42", "i-1"))
                .matches("[0-9a-f]{8} for instance i-1")
                .isEqualTo(EventName.of("orders-0-42", "i-1"))
                .isNotEqualTo(EventName.of("orders-0-43", "i-1"));
    }
}
