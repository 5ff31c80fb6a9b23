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
package io.github.camelsupplychain.load;

import java.time.Instant;

/** Where marks outlive the consumer. Each method may throw what the repository throws, and may then be called again. */
interface MarkStore {

    /** Returns false if the event is marked, or claimed by somebody else. */
    Claim claim(String eventId);

    /** Turns a claim into a mark. */
    void mark(String eventId, Instant now);

    /** Withdraws a claim, whether it has been written or not. */
    void release(String eventId);

    /** Forgets marks of events that the service no longer lists. */
    default void forgetBefore(Instant time) {}

    /** What came of a claim. */
    enum Claim {
        GRANTED,
        /** Another consumer routes the event. */
        HELD,
        /** The event has been emitted. */
        MARKED
    }
}
