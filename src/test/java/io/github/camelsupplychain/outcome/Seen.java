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
package io.github.camelsupplychain.outcome;

import io.github.camelsupplychain.SupplyChainConstants;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.error.DeliveryException;
import io.github.camelsupplychain.error.GroupBlockedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * What became of an event to which something happened, of the one behind it in its group, and of one that came later.
 *
 * @param retried whether the event was sent again
 * @param outcome what its exchange was told: stored, NOT_STORED or UNKNOWN
 * @param exception the exception's class, empty if it was stored
 * @param cause the class of the exception's cause, empty if there is none
 * @param message the exception's message
 * @param behind what the event behind it was told
 * @param next what the later one was told
 * @param inOrder whether what is stored is stored once and in order, under the ids that the exchanges were told
 */
record Seen(
        boolean retried,
        String outcome,
        String exception,
        String cause,
        String message,
        String behind,
        String next,
        boolean inOrder) {

    /** Lets something happen to an event, perhaps after its first answer was lost, and then time pass or the service recover. */
    static Seen of(Stage stage, Nowhere nowhere, Mishap mishap, String group, boolean afterLostAnswer, boolean recovers)
            throws Exception {
        stage.closeGate();
        if (afterLostAnswer) {
            stage.emulator().nextAnswersOfGroup(group, Fault.ANSWER_LOST);
            stage.detour(stage.emulator().endpoint());
        }
        mishap.prepare(stage, nowhere, group);
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        sent.add(stage.send(group, record(group, 1)));
        stage.laterOn();
        sent.add(stage.send(group, record(group, 2)));
        stage.openGate();
        if (afterLostAnswer) {
            if (!stage.rests(sent.get(0), 2)) {
                throw new AssertionError("a lost answer is not retried");
            }
            stage.pausesEnd();
        }
        boolean retried;
        if (mishap.isSilent()) {
            stage.arrived(group, afterLostAnswer ? 2 : 1);
            retried = true; // As AnswerTimeoutTest shows.
        } else {
            retried = stage.rests(sent.get(0), 2);
        }
        if (retried && !recovers) {
            stage.timePasses();
        }
        List<Exchange> ended = new ArrayList<>();
        ended.add(stage.end(sent.get(0)));
        ended.add(stage.end(sent.get(1)));
        sent.add(stage.send(group, record(group, 3)));
        ended.add(stage.end(sent.get(2)));
        Throwable failure = ended.get(0).getException();
        return new Seen(
                retried,
                told(ended.get(0)),
                name(failure),
                failure == null ? "" : name(failure.getCause()),
                failure == null ? "" : String.valueOf(failure.getMessage()),
                told(ended.get(1)),
                told(ended.get(2)),
                isInOrder(stage, group, ended));
    }

    private static String record(String group, int number) {
        return "{\"id\":\"" + group + "-" + number + "\",\"tpartner_id\":\"V-1\"}";
    }

    private static String name(Throwable failure) {
        return failure == null ? "" : failure.getClass().getSimpleName();
    }

    private static String told(Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure == null) {
            return "stored";
        }
        if (failure instanceof GroupBlockedException) {
            return "blocked";
        }
        return failure instanceof DeliveryException e ? e.outcome().name() : "NOT_STORED";
    }

    private static boolean isInOrder(Stage stage, String group, List<Exchange> ended) {
        List<StoredEvent> events = stage.emulator().events().stream()
                .filter(event -> event.eventGroupId().equals(group))
                .toList();
        List<String> data = events.stream().map(StoredEvent::data).toList();
        Map<String, String> ids = events.stream().collect(Collectors.toMap(StoredEvent::data, StoredEvent::eventId));
        boolean isTrue = data.stream().sorted().distinct().toList().equals(data);
        for (int i = 0; i < ended.size(); i++) {
            String id = ids.get(record(group, i + 1));
            String told = ended.get(i).getMessage().getHeader(SupplyChainConstants.EVENT_ID, String.class);
            isTrue &= told == null || told.equals(id);
            isTrue &= told != null || !told(ended.get(i)).equals("stored");
            isTrue &= id == null || !told(ended.get(i)).equals("NOT_STORED");
        }
        return isTrue;
    }
}
