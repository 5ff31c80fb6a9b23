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
package io.github.camelsupplychain.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void aDescriptionNamesClassesAndPlacesAndNoMessages() {
        Throwable error = new IllegalStateException("s3cret", new IllegalArgumentException("s3cret too"));

        assertThat(Causes.describe(error))
                .startsWith("java.lang.IllegalStateException at io.github.camelsupplychain.error.CausesTest.")
                .contains(", caused by java.lang.IllegalArgumentException at ")
                .doesNotContain("s3cret");
    }

    @Test
    void anErrorThatIsACauseOfItsOwnCauseIsWalkedToAnEnd() {
        Exception first = new Exception("first");
        first.initCause(new Exception("second", first));

        assertThat(Causes.of(first)).hasSizeLessThan(1_000).contains(first, first.getCause());
        assertThat(Causes.describe(first)).isNotEmpty();
    }

    @Test
    void anErrorWhoseMethodsThrowIsNamedByItsClass() {
        Exception unspeakable = new Exception() {
            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException("seeded");
            }
        };

        assertThat(Causes.describe(unspeakable))
                .isEqualTo(unspeakable.getClass().getName());
    }
}
