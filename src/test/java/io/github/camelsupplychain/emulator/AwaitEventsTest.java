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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AwaitEventsTest extends AbstractEmulatorTest {

    private static final Duration AT_ONCE = Duration.ofMillis(10);

    @Test
    void eventsAreAwaitedAndGiven() {
        CompletableFuture.runAsync(() -> {
            send(order());
            send(order());
        });

        assertThat(emulator.awaitEvents(2))
                .extracting(StoredEvent::eventGroupId)
                .containsExactly("PO-1", "PO-1");
    }

    @Test
    void moreThanAskedForAreGivenToo() {
        send(order());
        send(order());

        assertThat(emulator.awaitEvents(1)).hasSize(2);
    }

    @Test
    void whereNothingComesTheAddressIsTheFirstSuspect() {
        assertThatThrownBy(() -> emulator.awaitEvents(1, AT_ONCE))
                .isInstanceOf(AssertionError.class)
                .hasMessage("0 of 1 events were stored within 0.01s."
                        + " No request has come at all: does the client point at the emulator?");
    }

    @Test
    void whatWasRefusedIsToldWithItsReasonAndWithoutData() {
        send(order());
        refusal(order().data("{\"id\":\"secret\"}"));

        assertThatThrownBy(() -> emulator.awaitEvents(2, AT_ONCE))
                .hasMessageContainingAll(
                        "1 of 2 events were stored",
                        "Requests to send an event: 2",
                        "The last of 1 refusals of any operation: SendDataIntegrationEvent, 400 ValidationException:"
                                + " record 0: the required column tpartner_id is missing")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aWrongKeyIsToldToo() {
        client = client(emulator, "stranger", "key", emulator.region());
        refusal(order());

        assertThatThrownBy(() -> emulator.awaitEvents(1, AT_ONCE))
                .hasMessageContaining("403 UnrecognizedClientException");
    }

    @Test
    void eventsBeforeAResetDoNotCount() {
        send(order());
        emulator.reset();

        assertThatThrownBy(() -> emulator.awaitEvents(1, AT_ONCE)).isInstanceOf(AssertionError.class);
    }

    @Test
    void propertiesPointAnApplicationAtTheEmulator() {
        assertThat(emulator.properties())
                .containsOnly(
                        entry("camel.component.aws-supplychain.region", "us-east-1"),
                        entry("camel.component.aws-supplychain.access-key", "emulator-access-key"),
                        entry("camel.component.aws-supplychain.secret-key", "emulator-secret-key"),
                        entry("camel.component.aws-supplychain.override-endpoint", "true"),
                        entry(
                                "camel.component.aws-supplychain.uri-endpoint-override",
                                emulator.endpoint().toString()));
    }
}
