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
package io.github.camelsupplychain.docs;

import io.github.camelsupplychain.error.DeliveryException;
import io.github.camelsupplychain.error.LoadFailedException;
import io.github.camelsupplychain.error.LoadOpenException;
import io.github.camelsupplychain.error.Outcome;
import io.github.camelsupplychain.error.PartialDeliveryException;

/** What the page on troubleshooting shows: what became of a body whose exchange has failed. */
final class OutcomeOfFailure {

    private OutcomeOfFailure() {}

    // tag::outcome[]
    static String outcome(Exception failure) {
        if (failure instanceof PartialDeliveryException partial) {
            boolean unknown = partial.getUndelivered().stream().anyMatch(event -> event.outcome() == Outcome.UNKNOWN);
            return partial.getStoredRecords() + " records stored, the rest " + (unknown ? "unknown" : "not stored");
        }
        if (failure instanceof DeliveryException delivery) {
            return delivery.outcome() == Outcome.UNKNOWN ? "unknown" : "not stored";
        }
        if (failure instanceof LoadFailedException || failure instanceof LoadOpenException) {
            return "stored";
        }
        return "not stored";
    }
    // end::outcome[]
}
