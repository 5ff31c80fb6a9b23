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
import io.github.camelsupplychain.TestSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random runs of two instances with several endpoints. {@code -Dseeds=N} runs more of them, {@code -Dseed=S} replays
 * one.
 */
class EndpointsModelTest {

    @Test
    @Timeout(300) // Mutation tests allow for three seconds, which a busy machine exceeds.
    void whatEndpointsShareAndWhatTheyDoNotHoldsAfterEveryStep() {
        Seeds.first(TestSize.of(100, 2_000)).forEach(EndpointsModelTest::live);
    }

    private static void live(long seed) {
        EndpointsModel model = new EndpointsModel(seed);
        try {
            model.run();
        } catch (Exception | AssertionError e) {
            throw Seeds.failure(EndpointsModelTest.class, seed, e, model.trace());
        }
    }
}
