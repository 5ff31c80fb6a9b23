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
package io.github.camelsupplychain.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationTypeTest {

    /** What is appended must be whole, what replaces others must also name them, and what removes others need only that. */
    @ParameterizedTest
    @CsvSource({
        "APPEND, false, false, false",
        "APPEND, false, true,  false",
        "APPEND, true,  false, true",
        "APPEND, true,  true,  true",
        "UPSERT, false, false, false",
        "UPSERT, false, true,  true",
        "UPSERT, true,  false, true",
        "UPSERT, true,  true,  true",
        "DELETE, false, false, false",
        "DELETE, false, true,  true",
        "DELETE, true,  false, false",
        "DELETE, true,  true,  true",
    })
    void aColumnIsNeeded(OperationType operation, boolean required, boolean key, boolean needed) {
        assertThat(operation.needs(required, key)).isEqualTo(needed);
    }
}
