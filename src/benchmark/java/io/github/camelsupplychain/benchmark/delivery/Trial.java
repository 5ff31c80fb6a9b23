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
package io.github.camelsupplychain.benchmark.delivery;

import java.util.Map;

/** What a fork does with its subject. */
interface Trial {

    /** What is measured when the fork's turn has come. */
    interface Measurement {
        Map<Metric, Double> take() throws Exception;
    }

    /** Makes the subject ready; until its turn comes it must cost nothing. */
    Measurement prepare(SubjectMaker maker, Stub stub, Settings settings) throws Exception;

    /** How many turns a fork gets before those that count. */
    default int rehearsals() {
        return 0;
    }

    /** How many turns of a fork count. */
    default int turns(Settings settings) {
        return 1;
    }
}
