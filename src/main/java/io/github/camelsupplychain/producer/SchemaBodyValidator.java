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
import io.github.camelsupplychain.target.EventTarget;
import java.io.IOException;

/**
 * Checks the records of one body against the schemas of their datasets. After the first that does not fit, reading goes
 * on to find others, so that all can be repaired at once.
 */
final class SchemaBodyValidator implements BodyValidator {

    private final RecordValidation validation;
    private final RecordFaults faults = new RecordFaults();
    private RecordValidator check;
    private long messageIndex;

    SchemaBodyValidator(RecordValidation validation) {
        this.validation = validation;
    }

    @Override
    public FieldListener begin(EventTarget target, long index) {
        check = validation.check(target);
        messageIndex = index;
        return check;
    }

    @Override
    public boolean takes(RecordReader records) throws IOException {
        if (!check.fits(records)) {
            faults.add(messageIndex, records.index(), check);
        }
        return faults.isEmpty();
    }

    @Override
    public boolean isPassed() {
        return faults.isEmpty();
    }

    @Override
    public boolean goesOn() {
        return !faults.isFull();
    }

    @Override
    public void end() {
        faults.refuse();
    }
}
