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
package io.github.camelsupplychain.delivery;

import io.github.camelsupplychain.error.AttemptFailure;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/**
 * The events that leave a lane in one request: its head, alone or with events behind it. A batch never changes, so
 * every attempt sends the same request. Guarded by the engine's lock.
 */
final class Batch {

    /** Building a request of this many characters takes as long as hundreds of thread switches. */
    private static final int LONG = 64 * 1024;

    final List<PendingEvent> events;
    private final List<SendDataIntegrationEventRequest> requests;
    private final long chars;
    /** Created by the first attempt, without the lock. Attempts of a batch never overlap. */
    private SendDataIntegrationEventRequest merged;

    /** The attempt in flight, or null. */
    Attempt attempt;
    /** The number of attempts so far. */
    int attempts;
    /** The error of the last attempt that got a response. */
    AttemptFailure lastError;
    /** The error of the first attempt that may have stored the events. */
    private AttemptFailure doubt;

    private boolean wasAbandoned;
    /** Whether it was sent again because the SDK had corrected its clock, which helps at most once. */
    private boolean wasClockCorrected;

    private Batch(PendingEvent alone) {
        events = List.of(alone);
        chars = alone.chars;
        requests = List.of(alone.request);
    }

    private Batch(List<PendingEvent> events) {
        this.events = events;
        this.chars = events.stream().mapToLong(event -> event.chars).sum();
        this.requests = events.stream().map(event -> event.request).toList();
    }

    /** Creates a batch of a lane's head and as many events behind it as may share its request and fit. */
    static Batch atHeadOf(Chain<PendingEvent> lane) {
        PendingEvent head = lane.first();
        if (head.mostInBatch == 1 || lane.behind(head) == null) {
            return new Batch(head);
        }
        DeliverySettings settings = head.submitter.settings;
        List<PendingEvent> events = new ArrayList<>();
        events.add(head);
        int most = head.mostInBatch;
        long chars = 1L + head.chars + 1;
        long records = head.records;
        for (PendingEvent next = lane.behind(head); next != null; next = lane.behind(next)) {
            most = Math.min(most, next.mostInBatch);
            chars += next.chars + 1;
            records += next.records;
            if (events.size() >= most
                    || chars > settings.maxEventChars()
                    || records > settings.maxEventRecords()
                    || next.submitter != head.submitter
                    || !next.hasTargetOf(head)) {
                break;
            }
            events.add(next);
        }
        return new Batch(events);
    }

    PendingEvent head() {
        return events.get(0);
    }

    /** The endpoint of these events. Events of different endpoints never share a request. */
    Submitter submitter() {
        return head().submitter;
    }

    Attempt nextAttempt(long now) {
        attempts++;
        attempt = new Attempt(this, now);
        return attempt;
    }

    /** An attempt has failed. */
    void failed(AttemptError error) {
        lastError = error.failure();
        if (doubt == null && error.reach() == Reach.UNKNOWN) {
            doubt = error.failure();
        }
    }

    /** The engine no longer waits for the response of an attempt. */
    void abandon() {
        wasAbandoned = true;
    }

    /** Whether any attempt may have stored the events, as far as is known. */
    boolean mayBeStored() {
        return doubt != null || attempt != null || wasAbandoned;
    }

    /** The error of the first attempt that may have stored the events, or null if that attempt got no response. */
    AttemptFailure doubt() {
        return doubt;
    }

    /** Whether to retry after an error of this kind; with the SDK's corrected clock only once. */
    boolean isWorthRetry(FailureKind kind) {
        if (kind != FailureKind.CLOCK_SKEWED) {
            return kind != FailureKind.PERMANENT;
        }
        boolean isFirst = !wasClockCorrected;
        wasClockCorrected = true;
        return isFirst;
    }

    /** The request, which is the same for all attempts. */
    SendDataIntegrationEventRequest request() {
        if (merged == null) {
            merged = requests.size() == 1
                    ? requests.get(0)
                    : submitter().transport.merge(requests);
        }
        return merged;
    }

    /**
     * Whether a single one of several events may have caused a permanent error, so that the others may still be stored.
     */
    boolean mayBeFaultOfOne(AttemptError error) {
        return events.size() > 1 && !mayBeStored() && error.mayBeFaultOfOne();
    }

    /** Whether building the request takes long. */
    boolean isLong() {
        return chars > LONG;
    }

    /** Dissolves the batch. Its events, none of which is stored, are sent in batches of at most half its size. */
    void split() {
        int half = events.size() / 2;
        dissolve();
        events.forEach(event -> event.mostInBatch = half);
    }

    /** Takes the batch apart: its events, none of which is stored, leave in others. */
    void dissolve() {
        events.forEach(event -> event.batch = null);
    }
}
