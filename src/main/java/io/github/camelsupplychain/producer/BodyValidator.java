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

import io.github.camelsupplychain.record.FieldListener;
import io.github.camelsupplychain.record.RecordReader;
import io.github.camelsupplychain.schema.RecordFaults;
import io.github.camelsupplychain.schema.RecordValidator;
import io.github.camelsupplychain.schema.SchemaCache;
import io.github.camelsupplychain.target.EventTarget;
import java.io.IOException;

/**
 * Validates the records of one body against the schemas of their datasets before they are packed. After the first
 * invalid record nothing more is sent, but reading continues, so that all invalid records can be reported at once.
 */
final class BodyValidator {

    /** Null if records are not validated. */
    private final SchemaCache schemas;

    private final RecordFaults faults = new RecordFaults();
    private RecordValidator validator;
    private long messageIndex;

    private BodyValidator(SchemaCache schemas) {
        this.schemas = schemas;
    }

    /** Accepts every record. */
    static BodyValidator none() {
        return new BodyValidator(null);
    }

    static BodyValidator against(SchemaCache schemas) {
        return new BodyValidator(schemas);
    }

    /** Begins with the records of one message. The listener that it returns, if any, must receive their fields. */
    FieldListener begin(EventTarget target, long index) {
        messageIndex = index;
        validator = schemas == null ? null : schemas.validator(target);
        return validator;
    }

    /** Whether the reader's current record may be packed: it and all records before it are valid. */
    boolean accepts(RecordReader records) throws IOException {
        if (validator != null && !validator.accepts(records)) {
            faults.add(messageIndex, records.index(), validator);
        }
        return faults.isEmpty();
    }

    /** Why the reader's current record is invalid, or null if it is valid. Later records may be packed all the same. */
    String refusal(RecordReader records) throws IOException {
        return validator == null || validator.accepts(records) ? null : validator.refusal();
    }

    /** Whether all records so far are valid. */
    boolean isPassed() {
        return faults.isEmpty();
    }

    /** Whether more faults would still be reported. */
    boolean shouldContinue() {
        return !faults.isFull();
    }

    /**
     * Ends the body, with an {@link io.github.camelsupplychain.error.InvalidRecordsException} if a record is invalid.
     */
    void end() {
        faults.throwIfAny();
    }
}
