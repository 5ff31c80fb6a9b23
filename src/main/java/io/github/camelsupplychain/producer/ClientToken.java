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

import io.github.camelsupplychain.client.RequestData;
import io.github.camelsupplychain.record.EventData;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetTargetConfiguration;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/**
 * The client token of an event: the SHA-256, in 64 hex digits, of what makes the event this one and no other. The
 * service stores one event per token within 8 hours, so whatever is sent again must hash the same values, and whatever
 * is a new event must differ in one of them. The content alone would not do: of A, B, A the second A would be lost.
 *
 * <p>The hash covers, in this order, the version of this form ({@code 1}), the identity of the message, its position
 * if it was split off, the event's place among those of the message, instance id, event type, dataset ARN, operation
 * type, group, and the SHA-256 of the event's data. Each is preceded by its length in bytes, in 4 bytes, the highest
 * first; what is absent has the length -1 and nothing more. Text is UTF-8, where an unpaired surrogate counts as a
 * question mark. A number is decimal text. In Python:
 *
 * <pre>{@code
 * def field(v): return b'\xff' * 4 if v is None else len(v).to_bytes(4, 'big') + v
 * def text(v): return field(None if v is None else str(v).encode())
 * sha256(text(1) + text(key) + text(position) + text(ordinal) + text(instance) + text(type) + text(dataset)
 *        + text(operation) + text(group) + field(sha256(data.encode()).digest())).hexdigest()
 * }</pre>
 *
 * <p>The form must never change without another version, because a later release may send a message again. The
 * event's timestamp is not part of it: an expression may take it from the clock.
 */
final class ClientToken {

    private static final String VERSION = "1";

    /** The token of a shared event does not include the data of its events, because their own tokens do. */
    private static final String SHARED_VERSION = "1 shared";

    /**
     * The number of characters that are encoded at once, so that memory never holds all bytes of a long text beside it.
     */
    private static final int CHUNK = 2048;

    private static final int MOST_BYTES_OF_CHAR = 3;
    private static final int PREFIX = Integer.BYTES;

    // Thread-local: creating one costs as much as hashing a small event. Of the JDK's classes alone: an object of ours
    // would hold the class loader of an application that was undeployed.
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(ClientToken::sha256);
    private static final ThreadLocal<CharsetEncoder> ENCODER = ThreadLocal.withInitial(
            () -> StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE));
    private static final ThreadLocal<CharBuffer> CHARS = ThreadLocal.withInitial(() -> CharBuffer.allocate(CHUNK));
    private static final ThreadLocal<ByteBuffer> BYTES =
            ThreadLocal.withInitial(() -> ByteBuffer.allocate(PREFIX + CHUNK * MOST_BYTES_OF_CHAR));

    private final MessageDigest digest = DIGEST.get();
    private final CharsetEncoder encoder = ENCODER.get();
    private final CharBuffer chars = CHARS.get();
    private final ByteBuffer bytes = BYTES.get();

    private ClientToken() {
        digest.reset();
    }

    /**
     * Derives the token of a request that has none.
     *
     * @param identity of the message that the event comes from
     * @param ordinal the event's place among those of this message, from 0
     */
    static String derive(EventIdentity identity, int ordinal, SendDataIntegrationEventRequest request) {
        DataIntegrationEventDatasetTargetConfiguration dataset = request.datasetTarget();
        ClientToken token = new ClientToken();
        byte[] data = token.hash(RequestData.of(request));
        token.add(VERSION);
        token.add(identity.key());
        token.add(identity.position() == null ? null : identity.position().toString());
        token.add(Integer.toString(ordinal));
        token.add(request.instanceId());
        token.add(request.eventTypeAsString());
        token.add(dataset == null ? null : dataset.datasetIdentifier());
        token.add(dataset == null ? null : dataset.operationTypeAsString());
        token.add(request.eventGroupId());
        token.add(data);
        return token.hex();
    }

    /** The token of an event that combines several: the same events in the same order result in the same token. */
    static String ofAll(List<String> clientTokens) {
        ClientToken token = new ClientToken();
        token.add(SHARED_VERSION);
        clientTokens.forEach(token::add);
        return token.hex();
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(byte[] value) {
        digest.update(bytes.clear().putInt(value.length).put(value).flip());
    }

    /** Adds a text behind its length, so that no two lists of texts hash alike; null is told from the empty text. */
    private void add(String text) {
        if (text == null) {
            digest.update(bytes.clear().putInt(-1).flip());
        } else if (text.length() > CHUNK) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            digest.update(bytes.clear().putInt(encoded.length).flip());
            digest.update(encoded);
        } else {
            encode(text, 0, text.length(), bytes.clear().position(PREFIX));
            digest.update(bytes.flip().putInt(0, bytes.limit() - PREFIX));
        }
    }

    private byte[] hash(EventData data) {
        if (!data.isInPieces()) {
            return hash(data.text());
        }
        data.pieces().forEach(digest::update);
        return digest.digest();
    }

    private byte[] hash(String text) {
        int end;
        for (int start = 0; start < text.length(); start = end) {
            end = endOfChunk(text, start);
            encode(text, start, end, bytes.clear());
            digest.update(bytes.flip());
        }
        return digest.digest();
    }

    private void encode(String text, int start, int end, ByteBuffer target) {
        text.getChars(start, end, chars.array(), 0);
        encoder.reset().encode(chars.limit(end - start).position(0), target, true);
    }

    private static int endOfChunk(String text, int start) {
        int end = Math.min(start + CHUNK, text.length());
        boolean withinPair = end < text.length() && Character.isLowSurrogate(text.charAt(end));
        return withinPair ? end - 1 : end;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
