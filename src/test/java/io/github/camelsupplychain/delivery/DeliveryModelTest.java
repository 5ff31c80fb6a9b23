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

import io.github.camelsupplychain.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Thousands of random runs of the engine, each checked against all guarantees after every step. {@code -Dseeds=N} runs
 * more of them, {@code -Dseed=S} replays one.
 */
class DeliveryModelTest {

    @Test
    @Timeout(300) // Mutation tests allow for three seconds, which a busy machine exceeds.
    void everyGuaranteeHoldsAfterEveryStep() {
        Seeds.first(2_000).forEach(DeliveryModelTest::live);
    }

    private static void live(long seed) {
        DeliveryModel model = new DeliveryModel(seed);
        try {
            model.run();
        } catch (Exception | AssertionError e) {
            throw Seeds.failure(DeliveryModelTest.class, seed, e, model.trace());
        }
    }
}
