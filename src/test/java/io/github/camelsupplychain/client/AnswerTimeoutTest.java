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
package io.github.camelsupplychain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsupplychain.EmulatorConnection;
import io.github.camelsupplychain.delivery.FailureKind;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.GetInstanceRequest;

class AnswerTimeoutTest {

    @ParameterizedTest
    @EnumSource
    void aRequestThatIsNotAnsweredFailsInAWayThatIsTriedAgain(HttpClient httpClient) {
        try (SupplyChainEmulator emulator = SupplyChainEmulator.start();
                SupplyChainAsyncClient client = SupplyChainClientFactory.create(
                        EmulatorConnection.to(emulator), httpClient, Duration.ofSeconds(2), null)) {
            GetInstanceRequest request = GetInstanceRequest.builder()
                    .instanceId(emulator.instanceId())
                    .build();
            emulator.nextAnswersOfOperation("GetInstance", Fault.NO_ANSWER);

            assertThatThrownBy(() -> client.getInstance(request).get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .satisfies(error ->
                            assertThat(FailureKind.of(error.getCause())).isEqualTo(FailureKind.TRANSIENT));
            assertThat(client.getInstance(request).join().instance().instanceId())
                    .as("over another connection, of one")
                    .isEqualTo(emulator.instanceId());
        }
    }
}
