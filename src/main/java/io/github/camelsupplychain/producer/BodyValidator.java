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
import io.github.camelsupplychain.target.EventTarget;
import java.io.IOException;

/** Looks at the records of one body before they are packed. Where its methods are not overridden it lets all pass. */
interface BodyValidator {

    /** Lets every record pass. */
    BodyValidator NONE = new BodyValidator() {};

    /** Begins with the records of one message; what it returns, if anything, is to be told of their fields. */
    default FieldListener begin(EventTarget target, long messageIndex) {
        return null;
    }

    /** Whether the record that a reader is at may be packed: it passes, and so have all before it. */
    default boolean takes(RecordReader records) throws IOException {
        return true;
    }

    /** Whether all records have passed so far: if not, nothing more is to be sent. */
    default boolean isPassed() {
        return true;
    }

    /** Whether reading on is of use. */
    default boolean goesOn() {
        return true;
    }

    /** Ends the body, with an {@link io.github.camelsupplychain.error.InvalidEventException} if not all have passed. */
    default void end() {}
}
