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

/** What an event does with its records in the dataset. */
public enum DatasetOperation {
    /** Each record becomes a row, whether or not there is one of the same key. */
    APPEND,
    /** Each record takes the place of the rows of its key. */
    UPSERT,
    /** The rows of each record's key go. */
    DELETE
}
