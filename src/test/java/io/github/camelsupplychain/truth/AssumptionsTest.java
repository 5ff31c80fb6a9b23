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
package io.github.camelsupplychain.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The emulator behaves as the service is assumed to behave. */
class AssumptionsTest {

    @TestFactory
    Stream<DynamicTest> theEmulatorIsAsAssumed() {
        Map<String, String> seen = Verification.askEmulator();
        return Verification.assumptions().stream()
                .map(assumption ->
                        DynamicTest.dynamicTest(assumption.toString(), () -> assertThat(seen.get(assumption.id()))
                                .isEqualTo(assumption.expected())));
    }

    @Test
    void anIdIsGivenOnce() {
        List<String> ids =
                Verification.assumptions().stream().map(Assumption::id).toList();

        assertThat(ids)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("T-\\d{3}"))
                .isSorted();
    }
}
