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

import java.math.BigDecimal;
import java.time.Instant;

/** A point of time as the wire carries it: seconds since 1970 as a number, with milliseconds as the fraction. */
final class EpochSeconds {

    private EpochSeconds() {}

    static BigDecimal of(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
    }

    static Instant instant(Number seconds) {
        return Instant.ofEpochMilli(
                new BigDecimal(seconds.toString()).movePointRight(3).longValue());
    }
}
