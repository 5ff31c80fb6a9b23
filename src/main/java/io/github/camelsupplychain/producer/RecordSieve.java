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
package io.github.camelsupplychain.producer;

import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.record.EventPacker;
import io.github.camelsupplychain.record.FaultyRecord;
import io.github.camelsupplychain.record.RecordReader;
import java.io.IOException;

/** Separates the records of a body that can be sent from those that are set aside. */
final class RecordSieve {

    private final BodyValidator validator;
    private final EventPacker<?> packer;
    private String group;

    RecordSieve(BodyValidator validator, EventPacker<?> packer) {
        this.validator = validator;
        this.packer = packer;
    }

    /** Why the reader's current record cannot be sent, with its text; null if it can be, in the {@link #group}. */
    FaultyRecord fault(RecordReader records, Grouping grouping) throws IOException {
        if (records.faulty() != null) {
            return records.faulty();
        }
        String refusal = validator.refusal(records);
        if (refusal == null) {
            try {
                packer.requireFits(records);
                group = grouping.groupOf(records);
                return null;
            } catch (InvalidEventException e) {
                refusal = e.getReason();
            }
        }
        return records.faulty(refusal);
    }

    /** The group of the latest record that can be sent. */
    String group() {
        return group;
    }
}
