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
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventType;

class JournalTest extends AbstractEmulatorTest {

    private static final String TOKEN = "0123456789-0123456789-0123456789-x";

    @Test
    void aGroupTellsOfItsRequestsInTheirOrder() {
        emulator.nextAnswers(Fault.THROTTLE);
        refusal(order().clientToken(TOKEN));
        String eventId = send(order().clientToken(TOKEN));
        send(order().clientToken(TOKEN));
        refusal(order().clientToken(TOKEN).data("{}"));

        GroupJournal group = emulator.journal().group(ORDER_TYPE, "PO-1").orElseThrow();

        assertThat(group.instanceId()).isEqualTo(emulator.instanceId());
        assertThat(group.eventType()).isEqualTo(ORDER_TYPE);
        assertThat(group.eventGroupId()).isEqualTo("PO-1");
        assertThat(group.arrivals())
                .extracting(Arrival::outcome)
                .containsExactly(
                        Arrival.Outcome.REFUSED,
                        Arrival.Outcome.STORED,
                        Arrival.Outcome.DUPLICATE,
                        Arrival.Outcome.REFUSED);
        assertThat(group.arrivals()).extracting(Arrival::status).containsExactly(429, 200, 200, 400);
        assertThat(group.arrivals()).extracting(Arrival::eventId).containsExactly(null, eventId, eventId, null);
        assertThat(group.arrivals()).extracting(Arrival::clientToken).containsOnly(TOKEN);
        assertThat(group.stored()).extracting(Arrival::eventId).containsExactly(eventId);
    }

    @Test
    void everyRequestIsCounted() {
        emulator.nextAnswers(Fault.THROTTLE, Fault.NO_ANSWER);
        refusal(order());
        sendAsync(order());
        await().until(() -> emulator.journal().requests() == 2);
        send(order().clientToken(TOKEN));
        send(order().clientToken(TOKEN));
        refusal(order().data("{}"));

        Journal journal = emulator.journal();

        assertThat(journal.requests()).isEqualTo(5);
        assertThat(journal.stored()).isEqualTo(1);
        assertThat(journal.duplicates()).isEqualTo(1);
        assertThat(journal.throttled()).isEqualTo(1);
        assertThat(journal.inFlight()).isZero();
        assertThat(journal.maxInFlight()).isEqualTo(1);
    }

    @Test
    void aGroupIsThatOfAnInstanceAndAnEventType() {
        String other = join(client.createInstance(r -> {})).instance().instanceId();
        send(order());
        send(order().instanceId(other));
        send(event(DataIntegrationEventType.SCN_DATA_PROCESSHEADER, "{\"process_id\":\"P\"}")
                .eventGroupId("PO-1"));

        assertThat(emulator.journal().groups())
                .extracting(g -> g.instanceId() + " " + g.eventType() + " " + g.eventGroupId())
                .containsExactly(
                        emulator.instanceId() + " scn.data.inboundorder PO-1",
                        other + " scn.data.inboundorder PO-1",
                        emulator.instanceId() + " scn.data.processheader PO-1");
        assertThat(emulator.journal().group(other, ORDER_TYPE, "PO-1")).isPresent();
        assertThat(emulator.journal().group(ORDER_TYPE, "PO-2")).isEmpty();
    }

    @Test
    void requestsOneAfterTheOtherDoNotOverlap() {
        for (int i = 0; i < 200; i++) {
            send(order());
        }

        assertThat(emulator.journal().overlaps()).isZero();
        List<Arrival> arrivals =
                emulator.journal().group(ORDER_TYPE, "PO-1").orElseThrow().arrivals();
        for (int i = 1; i < arrivals.size(); i++) {
            assertThat(arrivals.get(i).receivedNanos())
                    .isGreaterThan(arrivals.get(i - 1).endedNanos());
        }
    }

    @Test
    void twoRequestsOfAGroupAtOnceOverlap() {
        emulator.latency(Duration.ofHours(1));
        sendAsync(order());
        await().until(() -> emulator.journal().inFlight() == 1);
        assertThat(emulator.journal().overlaps()).isZero();
        sendAsync(order());
        await().until(() -> emulator.journal().inFlight() == 2);

        assertThat(emulator.journal().overlaps()).isEqualTo(1);
        GroupJournal group = emulator.journal().group(ORDER_TYPE, "PO-1").orElseThrow();
        assertThat(group.overlaps()).isEqualTo(1);
        assertThat(group.arrivals()).allMatch(Arrival::isInProgress);
        assertThatThrownBy(() -> group.arrivals().get(0).endedNanos()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void twoRequestsOfTwoGroupsAtOnceDoNot() {
        emulator.latency(Duration.ofHours(1));
        sendAsync(order());
        sendAsync(order().eventGroupId("PO-2"));
        await().until(() -> emulator.journal().inFlight() == 2);

        assertThat(emulator.journal().overlaps()).isZero();
    }

    @Test
    void theSameEventSentAgainBeforeItsAnswerDoesNotOverlapWithItself() {
        emulator.latency(Duration.ofHours(1));
        sendAsync(order().clientToken(TOKEN));
        await().until(() -> emulator.journal().inFlight() == 1);
        sendAsync(order().clientToken(TOKEN));
        await().until(() -> emulator.journal().inFlight() == 2);

        assertThat(emulator.journal().overlaps()).isZero();
        assertThat(emulator.journal().duplicates()).isEqualTo(1);
    }

    /** Its bytes came while the other was in progress, though it was looked at only afterwards. */
    @Test
    void aRequestThatHadToWaitForAThreadOverlapsAllTheSame() {
        GroupJournal group = new GroupJournal(new GroupKey("i", "t", "g"));
        Arrival first = new Arrival("first", 10, Fault.NONE);
        Arrival early = new Arrival("early", 19, Fault.NONE);
        Arrival late = new Arrival("late", 31, Fault.NONE);

        assertThat(group.begin(first)).isFalse();
        group.end(first, 20);
        assertThat(group.begin(early)).isTrue();
        group.end(early, 30);
        assertThat(group.begin(late)).isFalse();
    }

    @Test
    void requestsThatAreNotSignedRightAreNotInIt() {
        CompletableFuture<?> request =
                client(emulator, "someone", "else", emulator.region()).sendDataIntegrationEvent(order().build());

        assertThat(failure(request)).isNotNull();
        assertThat(emulator.journal().requests()).isZero();
    }
}
