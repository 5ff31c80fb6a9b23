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

/**
 * One situation, and those that are measured in it.
 *
 * @param name by which it is asked for
 * @param title says what happens
 * @param service how the service behaves
 * @param trial what is measured
 * @param subjects by name, in the order of the rows; ratios are to the first
 */
record Scenario(String name, String title, StubSettings service, Trial trial, Map<String, SubjectMaker> subjects) {

    Scenario(String name, String title, long delayMillis, Trial trial, Map<String, SubjectMaker> subjects) {
        this(name, title, StubSettings.answeringIn(delayMillis), trial, subjects);
    }
}
