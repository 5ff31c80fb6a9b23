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
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.emulator.Fault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** A group that is stuck blocks its own callers and no others. {@code FairnessTest} measures the pace of the others. */
class StuckGroupTest extends SupplyChainTestSupport {

    private static final int MOST_PENDING = 20;
    private static final int STUCK = 30;

    @Test
    void othersAreDeliveredWhileAGroupWaitsForAnAnswerThatNeverComes() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        EMULATOR.nextAnswersOfGroup("stuck", Fault.NO_ANSWER);
        route("eventType=inbound_order&eventGroupId=${header.group}&maxBlockTime=10m&maxPendingEvents=" + MOST_PENDING);
        ExecutorService callers = Executors.newCachedThreadPool();
        try {
            List<CompletableFuture<Exchange>> stuck = IntStream.range(0, STUCK)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> send("stuck"), callers))
                    .toList();
            await().until(() -> pending() + waiting() == STUCK);
            assertThat(pending()).as("half of the room").isEqualTo(MOST_PENDING / 2);

            for (int i = 0; i < 5 * MOST_PENDING; i++) {
                assertThat(send("other" + i % 3).getException()).isNull();
            }

            assertThat(stuck).noneMatch(CompletableFuture::isDone);
        } finally {
            context.stop();
            callers.shutdownNow();
        }
    }

    private Exchange send(String group) {
        return template.send("direct:in", message(ORDER, Map.of("group", group)));
    }

    private int pending() {
        return endpoint().getPendingEvents();
    }

    private int waiting() {
        return endpoint().getWaitingCallers();
    }
}
