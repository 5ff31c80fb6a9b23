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
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What became of one file.
 *
 * @param records how many of its records the service has stored, or in a dry run could be sent
 * @param events how many events hold these records
 * @param groups how many groups these events are in, if that is known
 * @param rejected how many records cannot be sent, by the reason
 * @param failure why reading or sending it ended early, null if it did not
 */
record FileDelivery(
        String file,
        long records,
        long events,
        OptionalLong groups,
        Map<String, Long> rejected,
        Duration time,
        FileDelivery.Result result,
        String failure) {

    enum Result {
        /** Each of its records is stored or rejected. */
        DONE,
        /** In a dry run: each of its records can be sent or would be rejected. */
        CHECKED,
        /** It is at fault itself, as a whole. */
        FAILED,
        /** The service, the network or the credentials are at fault. It stays in the input. */
        WAITING;

        /** As it is printed. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    long rejectedRecords() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether all of it was delivered, or could be. */
    boolean isFaultless() {
        return rejected.isEmpty() && (result == Result.DONE || result == Result.CHECKED);
    }
}
