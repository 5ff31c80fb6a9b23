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

/**
 * What becomes of an event for a named dataset with a record that its dataset cannot take: a required column missing, a
 * value of another type, a column the dataset does not have. Typed events of that kind are always refused.
 */
public enum FaultyRecords {
    /** The request is answered with status 400. */
    REFUSE,
    /** The event is stored and its load fails with a message that names the column. */
    FAIL_LOAD
}
