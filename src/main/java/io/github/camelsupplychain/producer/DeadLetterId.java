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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The id of a dead letter: the SHA-256, in 64 hex digits, of everything that identifies it. With an idempotency key it
 * is the same after a restart and in a later release, so the form must never change without another version.
 */
final class DeadLetterId {

    private static final String RECORD_VERSION = "dead letter 1";
    private static final String EVENT_VERSION = "dead letter of an event 1";

    private final MessageDigest digest;

    private DeadLetterId(String version) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
        add(version.getBytes(UTF_8));
    }

    /**
     * The id of a record's dead letter.
     *
     * @param identity of the message that the record comes from
     * @param ordinal the index of the record among all that share the identity
     * @param text a String or a byte[]
     */
    static String of(EventIdentity identity, long ordinal, Object text) {
        DeadLetterId id = new DeadLetterId(RECORD_VERSION);
        id.add(identity.key());
        id.add(identity.position() == null ? "" : identity.position().toString());
        id.add(Long.toString(ordinal));
        id.add(text instanceof byte[] bytes ? bytes : text.toString().getBytes(UTF_8));
        return id.hex();
    }

    /** The id of an event's dead letter. The event is identified by its client token. */
    static String ofEvent(String clientToken) {
        DeadLetterId id = new DeadLetterId(EVENT_VERSION);
        id.add(clientToken);
        return id.hex();
    }

    private void add(String value) {
        add(value.getBytes(UTF_8));
    }

    /** Adds a value behind its length, so that no two lists of values hash alike. */
    private void add(byte[] value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).flip());
        digest.update(value);
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
