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
package io.github.camelsupplychain.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.supplychain.model.ConflictException;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventType;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

class TokenTest extends AbstractEmulatorTest {

    private static final String TOKEN = "0123456789-0123456789-0123456789-x";

    @Test
    void aTokenSentAgainNamesTheSameEventAndStoresNone() {
        String first = send(order().clientToken(TOKEN));

        assertThat(send(order().clientToken(TOKEN))).isEqualTo(first);
        assertThat(emulator.events()).hasSize(1);
        assertThat(emulator.journal().stored()).isEqualTo(1);
        assertThat(emulator.journal().duplicates()).isEqualTo(1);
    }

    @Test
    void eventsWithoutACommonTokenAreStoredEach() {
        assertThat(send(order())).isNotEqualTo(send(order()));
        assertThat(emulator.events()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT7H59M59S"})
    void aTokenIsActiveForEightHours(Duration later) {
        String first = send(order().clientToken(TOKEN));
        clock.advance(later);

        assertThat(send(order().clientToken(TOKEN))).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT8H", "PT8H1S"})
    void undocumentedSoAssumed_aTokenIsForgottenAtTheEndOfTheEighthHour(Duration later) {
        String first = send(order().clientToken(TOKEN));
        clock.advance(later);

        assertThat(send(order().clientToken(TOKEN))).isNotEqualTo(first);
        assertThat(emulator.events()).hasSize(2);
    }

    @Test
    void undocumentedSoAssumed_theEightHoursCountFromTheFirstUse() {
        String first = send(order().clientToken(TOKEN));
        clock.advance(Duration.ofHours(7));
        send(order().clientToken(TOKEN));
        clock.advance(Duration.ofHours(1));

        assertThat(send(order().clientToken(TOKEN))).isNotEqualTo(first);
    }

    @Test
    void tokensExpireEachInItsTurn() {
        String other = TOKEN.replace('x', 'y');
        String first = send(order().clientToken(TOKEN));
        clock.advance(Duration.ofHours(4));
        String second = send(order().clientToken(other));
        clock.advance(Duration.ofHours(4));

        assertThat(send(order().clientToken(other))).isEqualTo(second);
        assertThat(send(order().clientToken(TOKEN))).isNotEqualTo(first);
    }

    @Test
    void undocumentedSoAssumed_aTokenReusedWithOtherParametersIsAConflict() {
        String arn = emulator.datasetArn("asc", "inbound_order");
        SendDataIntegrationEventRequest first = order().clientToken(TOKEN).build();
        send(first.toBuilder());

        for (SendDataIntegrationEventRequest.Builder other : new SendDataIntegrationEventRequest.Builder[] {
            first.toBuilder().data("{\"id\":\"PO-1\",\"tpartner_id\":\"V-8\"}"),
            first.toBuilder().eventGroupId("PO-2"),
            first.toBuilder().eventTimestamp(Instant.EPOCH),
            first.toBuilder()
                    .eventType(DataIntegrationEventType.SCN_DATA_DATASET)
                    .datasetTarget(t -> t.datasetIdentifier(arn).operationType("UPSERT")),
        }) {
            assertThat(refusal(other)).isInstanceOf(ConflictException.class);
        }
        assertThat(emulator.events()).hasSize(1);
    }

    @Test
    void undocumentedSoAssumed_eachInstanceHasItsOwnTokens() {
        String other = join(client.createInstance(r -> {})).instance().instanceId();
        String first = send(order().clientToken(TOKEN));

        assertThat(send(order().clientToken(TOKEN).instanceId(other))).isNotEqualTo(first);
    }

    @Test
    void aRefusedRequestDoesNotUseItsToken() {
        assertThat(refusal(order().clientToken(TOKEN).data("{}"))).isInstanceOf(ValidationException.class);
        emulator.nextAnswers(Fault.INTERNAL_ERROR, Fault.CONNECTION_RESET);
        refusal(order().clientToken(TOKEN));
        refusal(order().clientToken(TOKEN));

        send(order().clientToken(TOKEN));

        assertThat(emulator.journal().stored()).isEqualTo(1);
        assertThat(emulator.journal().duplicates()).isZero();
    }

    @Test
    void creatingAnInstanceIsIdempotentByTokenToo() {
        String first = create(TOKEN, "one");

        assertThat(create(TOKEN, "one")).isEqualTo(first);
        assertThat(failure(client.createInstance(r -> r.clientToken(TOKEN).instanceName("other"))))
                .isInstanceOf(ConflictException.class);
        clock.advance(Duration.ofHours(8));
        assertThat(create(TOKEN, "one")).isNotEqualTo(first);
    }

    private String create(String token, String name) {
        return join(client.createInstance(r -> r.clientToken(token).instanceName(name)))
                .instance()
                .instanceId();
    }
}
