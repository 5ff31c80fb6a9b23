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
package io.github.camelsupplychain;

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
 */
final class ClientToken {

    /** So many characters are encoded at once: the bytes of a long text never lie in memory beside it as a whole. */
    private static final int CHUNK = 2048;

    private static final int MOST_BYTES_OF_CHAR = 3;

    // Made once a thread, for to make them costs as much as to digest a small event; and of the JDK's classes alone: an
    // object of ours would hold the class loader of an application that was undeployed.
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(ClientToken::sha256);
    private static final ThreadLocal<CharsetEncoder> ENCODER = ThreadLocal.withInitial(
            () -> StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE));
    private static final ThreadLocal<CharBuffer> CHARS = ThreadLocal.withInitial(() -> CharBuffer.allocate(CHUNK));
    private static final ThreadLocal<ByteBuffer> BYTES =
            ThreadLocal.withInitial(() -> ByteBuffer.allocate(CHUNK * MOST_BYTES_OF_CHAR));

    private final MessageDigest digest = DIGEST.get();
    private final CharsetEncoder encoder = ENCODER.get();
    private final CharBuffer chars = CHARS.get();
    private final ByteBuffer bytes = BYTES.get();

    private ClientToken() {
        digest.reset();
    }

    /**
     * Derives the token of a request that has none. The event's timestamp is no part of it: an expression may take it
     * from the clock, and the message would be a new event each time it is sent again.
     *
     * @param idempotencyKey the message's identity at its source
     * @param earlierSends how often this exchange was delivered before: a route may send one body twice
     * @param ordinal the event's place among those of this message
     */
    static String derive(
            String idempotencyKey, int earlierSends, int ordinal, SendDataIntegrationEventRequest request) {
        DataIntegrationEventDatasetTargetConfiguration dataset = request.datasetTarget();
        ClientToken token = new ClientToken();
        token.add(idempotencyKey);
        token.add(earlierSends);
        token.add(ordinal);
        token.add(request.instanceId());
        token.add(request.eventTypeAsString());
        token.add(dataset == null ? null : dataset.datasetIdentifier());
        token.add(dataset == null ? null : dataset.operationTypeAsString());
        token.add(request.eventGroupId());
        token.add(request.data());
        return HexFormat.of().formatHex(token.digest.digest());
    }

    /** The token of an event that carries several: the same ones in the same order have the same. */
    static String ofAll(List<String> clientTokens) {
        ClientToken token = new ClientToken();
        clientTokens.forEach(token::add);
        return HexFormat.of().formatHex(token.digest.digest());
    }

    private void add(int value) {
        digest.update(bytes.clear().putInt(value).flip());
    }

    /** Adds a text behind its length, so that no two lists of texts hash alike; null is told from the empty text. */
    private void add(String text) {
        if (text == null) {
            add(-1);
            return;
        }
        add(text.length());
        int end;
        for (int start = 0; start < text.length(); start = end) {
            end = endOfChunk(text, start);
            text.getChars(start, end, chars.array(), 0);
            encoder.reset().encode(chars.limit(end - start).position(0), bytes.clear(), true);
            digest.update(bytes.flip());
        }
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
