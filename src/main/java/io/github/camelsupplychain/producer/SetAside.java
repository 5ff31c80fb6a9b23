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

import io.github.camelsupplychain.record.FaultyRecord;

/** Receives the records of a body that cannot be sent, so that the rest of the body can be sent. */
interface SetAside {

    /**
     * Takes a record; called by the thread that reads the body, which it may block.
     *
     * @param identity of the message that it comes from
     * @param ordinal the index of the record among all that share the identity
     * @param key the idempotency key of the message, or null if it has none
     * @param message the index of the message in a list of messages, or -1
     */
    void take(FaultyRecord record, EventIdentity identity, long ordinal, String key, long message);

    /**
     * Records of a message follow; called by the same thread.
     *
     * @param firstRecord the index of the first of them among all records of the body
     * @param key the idempotency key of the message, or null if it has none
     */
    void begin(long firstRecord, String key);

    /** Called by the same thread before each event is sent. */
    void beforeEvent();
}
