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

import io.github.camelsupplychain.SupplyChainConstants;
import io.github.camelsupplychain.delivery.BodyDelivery;
import io.github.camelsupplychain.delivery.StoredEvent;
import io.github.camelsupplychain.error.LoadOpenException;
import io.github.camelsupplychain.load.LoadAwaiter;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Passes the outcome of all events of an exchange on to it, once they have settled. */
final class ExchangeAnswer {

    private final Exchange exchange;
    private final StepAttempt attempt;
    private final BodyLetters letters;
    private final LoadAwaiter loads;
    private final Executor continuations;
    private final AsyncCallback callback;

    /**
     * @param letters the dead letters of the body, or null if there are none
     * @param loads awaits the loads of the events, or null if nobody waits for them
     */
    ExchangeAnswer(
            Exchange exchange,
            StepAttempt attempt,
            BodyLetters letters,
            LoadAwaiter loads,
            Executor continuations,
            AsyncCallback callback) {
        this.exchange = exchange;
        this.attempt = attempt;
        this.letters = letters;
        this.loads = loads;
        this.continuations = continuations;
        this.callback = callback;
    }

    /** Finishes the exchange and continues it. */
    void end(BodyDelivery events) {
        if (finish(events)) {
            callback.done(false);
        }
    }

    /**
     * Finishes the exchange. Returns false if it ends later, when the loads have ended. Exceptions of the message,
     * which may be of a user-defined class, fail the exchange.
     */
    boolean finish(BodyDelivery events) {
        try {
            sendLetters(events);
            return answer(events);
        } catch (Throwable e) {
            fail(e);
            return true;
        }
    }

    private void sendLetters(BodyDelivery events) {
        if (letters == null || events.hasFailed()) {
            return;
        }
        try {
            RuntimeException doubt = letters.finish();
            if (doubt != null) {
                events.fail(doubt);
            }
        } catch (Throwable e) { // The delivery knows which other events are stored.
            events.fail(e);
        }
    }

    private boolean answer(BodyDelivery events) {
        DeliveryTrace.settled(exchange, events);
        Throwable failure = events.failure();
        if (failure != null) {
            fail(failure);
            return true;
        }
        List<String> ids = events.eventIds();
        Message message = exchange.getMessage();
        setOrRemove(message, SupplyChainConstants.EVENT_ID, ids.isEmpty() ? null : ids.get(0));
        message.setHeader(SupplyChainConstants.EVENT_IDS, ids);
        message.setHeader(SupplyChainConstants.EVENT_COUNT, events.storedCount());
        message.setHeader(SupplyChainConstants.RECORD_COUNT, events.recordCount());
        setOrRemove(message, SupplyChainConstants.INVALID_RECORD_COUNT, letters == null ? null : letters.records());
        if (loads != null && !ids.isEmpty()) {
            return !awaitLoads(events.storedEvents());
        }
        attempt.succeeded();
        return true;
    }

    /** What an earlier send has set would be taken for the answer to this one. */
    private static void setOrRemove(Message message, String header, Object value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }

    private void fail(Throwable failure) {
        attempt.failed(failure);
        exchange.setException(failure);
    }

    /** Ends the exchange when the loads of its events have ended. Returns false if they cannot be awaited. */
    private boolean awaitLoads(List<StoredEvent> events) {
        try {
            loads.await(
                    events,
                    failure -> continuations.execute(() -> {
                        if (failure == null) {
                            attempt.succeeded();
                        } else {
                            fail(failure);
                        }
                        callback.done(false);
                    }));
            return true;
        } catch (LoadOpenException e) {
            fail(e);
            return false;
        }
    }
}
