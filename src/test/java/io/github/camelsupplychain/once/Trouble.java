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
package io.github.camelsupplychain.once;

import io.github.camelsupplychain.emulator.Fault;
import java.util.Arrays;

/** What goes wrong on the way. */
enum Trouble {
    NONE("no trouble"),
    ANSWER_LOST("answer lost"),
    FIRST_REFUSED("first event refused"),
    LAST_REFUSED("last event refused"),
    SENT_AGAIN("sent again by the source");

    private final String label;

    Trouble(String label) {
        this.label = label;
    }

    /** Whether Camel redelivers on account of it. */
    boolean isRefusal() {
        return this == FIRST_REFUSED || this == LAST_REFUSED;
    }

    /** How often the source delivers. */
    int deliveries() {
        return this == SENT_AGAIN ? 2 : 1;
    }

    /** What the service does to the requests of a group that makes so many events. */
    Fault[] faults(int events) {
        return switch (this) {
            case NONE, SENT_AGAIN -> new Fault[0];
            case ANSWER_LOST -> new Fault[] {Fault.ANSWER_LOST};
            case FIRST_REFUSED -> new Fault[] {Fault.CONFLICT};
            case LAST_REFUSED -> {
                Fault[] faults = new Fault[events];
                Arrays.fill(faults, Fault.NONE);
                faults[events - 1] = Fault.CONFLICT;
                yield faults;
            }
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
