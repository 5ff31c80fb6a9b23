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
package io.github.camelsupplychain.examples.quickstart;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What became of one file.
 *
 * @param records how many of its records the service has stored
 * @param eventIds the IDs that the service gave to the events with these records
 * @param reason why it was not delivered, null if it was
 */
record FileDelivery(
        String file, long records, List<String> eventIds, Duration time, FileDelivery.Result result, String reason) {

    enum Result {
        /** All of its records are stored. */
        DONE,
        /** It is at fault itself. */
        FAILED,
        /** The service, the network or the credentials are at fault. It stays in the input. */
        WAITING;

        /** As it is printed. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
