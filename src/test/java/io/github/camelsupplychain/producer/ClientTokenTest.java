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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/**
 * The derivation of client tokens must not change between versions; otherwise a message that is sent again after an
 * update would be stored twice. The constants were computed by the Python lines in the class comment of {@link
 * ClientToken}.
 */
class ClientTokenTest {

    private static final String INSTANCE = "0a1b2c3d-0000-4000-8000-0123456789ab";
    private static final String ORDER = "{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"}";
    private static final EventIdentity IDENTITY = new EventIdentity("orders-0-42", null);

    @Test
    void theTokenOfATypedEventNeverChanges() {
        assertThat(ClientToken.derive(IDENTITY, 0, order("PO-1", ORDER)))
                .isEqualTo("9b2ab5b80462d024506eb7a58e40ce4a73a3505c6032a3db3b743e8ea3c40ad8");
    }

    @Test
    void theTokenOfAPartNeverChanges() {
        assertThat(ClientToken.derive(new EventIdentity("orders-0-42", 2), 0, order("PO-1", ORDER)))
                .isEqualTo("7cfd260260fa91f65219d5858bfbb023f00a785e3ca9bec77d7486e5653e6f22");
    }

    @Test
    void theTokenOfALaterEventOfABodyNeverChanges() {
        assertThat(ClientToken.derive(IDENTITY, 12, order("PO-1", ORDER)))
                .isEqualTo("e8682080c539b3ab5b5d5de847ecfbc6408fcbaad32efd1527badf5fc15e648b");
    }

    @Test
    void theTokenOfADatasetEventWithCharactersOfAllLengthsNeverChanges() {
        SendDataIntegrationEventRequest request = SendDataIntegrationEventRequest.builder()
                .instanceId(INSTANCE)
                .eventType("scn.data.dataset")
                .datasetTarget(target -> target.datasetIdentifier("arn:aws:scn:eu-central-1:123456789012:instance/"
                                + INSTANCE + "/namespaces/asc/datasets/inbound_order")
                        .operationType("UPSERT"))
                .eventGroupId("Gr\u00f6\u00dfe|1")
                .data("[{\"id\":\"\u00e9\\u00e9\ud83d\ude80\"},{}]")
                .build();

        assertThat(ClientToken.derive(new EventIdentity("\u00e9\u4e2d\ud83d\ude80", 0), 1, request))
                .isEqualTo("8e0734c371b802c193823a42465cb2078d89735ea0ac8abdabb5fd5bf8c16c14");
    }

    @Test
    void theTokenUnderALongKeyNeverChanges() {
        assertThat(ClientToken.derive(new EventIdentity("k".repeat(5000), null), 0, order("g", "x".repeat(900))))
                .isEqualTo("291c24ecd1f5131acc8c640c9c1388841d127c79e6d6b63cd3eb9656fd9c1db6");
    }

    @Test
    void theTokenOfASharedEventIsMadeOfTheirsInOrder() {
        String a = "a".repeat(64);
        String b = "b".repeat(64);

        assertThat(ClientToken.ofAll(List.of(a, b)))
                .isEqualTo("294de79b09d5846348d65452307a0a2e36c1442691182d3d879725830c3b3714")
                .isNotEqualTo(ClientToken.ofAll(List.of(b, a)))
                .isNotEqualTo(ClientToken.ofAll(List.of(a, "c".repeat(64))));
    }

    @Test
    void whateverMakesAnEventAnotherOneMakesAnotherToken() {
        SendDataIntegrationEventRequest request = order("PO-1", ORDER);
        Set<String> tokens = new TreeSet<>(List.of(
                ClientToken.derive(IDENTITY, 0, request),
                ClientToken.derive(new EventIdentity("orders-0-43", null), 0, request),
                ClientToken.derive(new EventIdentity("orders-0-42", 0), 0, request),
                ClientToken.derive(new EventIdentity("orders-0-42", 1), 0, request),
                ClientToken.derive(IDENTITY, 1, request),
                ClientToken.derive(IDENTITY, 0, order("PO-2", ORDER)),
                ClientToken.derive(IDENTITY, 0, order("PO-1", "{}")),
                ClientToken.derive(
                        IDENTITY,
                        0,
                        request.toBuilder().eventType("scn.data.shipment").build()),
                ClientToken.derive(
                        IDENTITY,
                        0,
                        request.toBuilder()
                                .instanceId(INSTANCE.replace('a', 'b'))
                                .build()),
                ClientToken.derive(
                        IDENTITY,
                        0,
                        request.toBuilder()
                                .datasetTarget(target ->
                                        target.datasetIdentifier("arn:x").operationType("APPEND"))
                                .build()),
                ClientToken.derive(
                        IDENTITY,
                        0,
                        request.toBuilder()
                                .datasetTarget(target ->
                                        target.datasetIdentifier("arn:x").operationType("DELETE"))
                                .build())));

        assertThat(tokens).hasSize(11).allMatch(token -> token.matches("[0-9a-f]{64}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u7269", "\ud83d\ude80", "x\ud83d\ude80", "x\ud83d"})
    void aTextOfAnyLengthIsHashedAsOne(String repeated) throws Exception {
        for (int times : List.of(1, 2047, 2048, 2049, 20_000)) {
            String text = repeated.repeat(times);

            assertThat(ClientToken.derive(new EventIdentity(text, 1), 2, order("PO-1000000000", text)))
                    .isEqualTo(hash(text, text));
        }
    }

    private static SendDataIntegrationEventRequest order(String group, String data) {
        return SendDataIntegrationEventRequest.builder()
                .instanceId(INSTANCE)
                .eventType("scn.data.inboundorder")
                .eventGroupId(group)
                .data(data)
                .build();
    }

    private static String hash(String key, String data) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        write(out, utf8("1"));
        write(out, utf8(key));
        write(out, utf8("1"));
        write(out, utf8("2"));
        write(out, utf8(INSTANCE));
        write(out, utf8("scn.data.inboundorder"));
        out.writeInt(-1); // No dataset,
        out.writeInt(-1); // and no operation on it.
        write(out, utf8("PO-1000000000"));
        write(out, sha256.digest(utf8(data)));
        return HexFormat.of().formatHex(sha256.digest(bytes.toByteArray()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }
}
