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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** What a token is made from: it must stay the same from version to version, or a restart would double events. */
class ClientTokenTest {

    private static final String INSTANCE = "0a1b2c3d-0000-4000-8000-0123456789ab";

    @Test
    void theTokenOfAnEventNeverChanges() {
        assertThat(ClientToken.derive("ID-1234-5678-0000001", 0, 0, request("x".repeat(900))))
                .isEqualTo("84577553e2cdc24b4dbbb630b272f03539a973e6c1662507483a450f293d4d24");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u7269", "\ud83d\ude80", "x\ud83d\ude80", "x\ud83d"})
    void aTextOfAnyLengthIsHashedAsOne(String repeated) throws Exception {
        String data = repeated.repeat(20_000);

        assertThat(ClientToken.derive("key", 1, 2, request(data))).isEqualTo(hash("key", 1, 2, data));
    }

    private static SendDataIntegrationEventRequest request(String data) {
        return SendDataIntegrationEventRequest.builder()
                .instanceId(INSTANCE)
                .eventType("scn.data.inboundorder")
                .eventGroupId("PO-1000000000")
                .data(data)
                .build();
    }

    private static String hash(String key, int sends, int ordinal, String data) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        write(out, key);
        out.writeInt(sends);
        out.writeInt(ordinal);
        write(out, INSTANCE);
        write(out, "scn.data.inboundorder");
        out.writeInt(-1); // No dataset,
        out.writeInt(-1); // and no operation on it.
        write(out, "PO-1000000000");
        write(out, data);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
