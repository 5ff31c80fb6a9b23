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
package io.github.camelsupplychain.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsupplychain.delivery.FakeTimer;
import io.github.camelsupplychain.delivery.StoredEvent;
import io.github.camelsupplychain.error.LoadFailedException;
import io.github.camelsupplychain.error.LoadOpenException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.AccessDeniedException;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetLoadStatus;
import software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException;
import software.amazon.awssdk.services.supplychain.model.ThrottlingException;

/** When loads are polled and what follows from it, on a clock that stands still. */
class LoadAwaiterTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final FakeTimer timer = new FakeTimer();
    private final Map<String, CompletableFuture<DataIntegrationEvent>> asked = new LinkedHashMap<>();
    private final List<Duration> askedAt = new ArrayList<>();
    private final LoadAwaiter watch = new LoadAwaiter(this::lookUp, timer, TIMEOUT);

    private final List<Object> outcomes = new ArrayList<>();
    private final Consumer<RuntimeException> exchange =
            failure -> outcomes.add(failure == null ? "succeeded" : failure);

    private CompletableFuture<DataIntegrationEvent> lookUp(StoredEvent event) {
        askedAt.add(timer.elapsed());
        CompletableFuture<DataIntegrationEvent> answer = new CompletableFuture<>();
        asked.put(event.eventId(), answer);
        return answer;
    }

    @Test
    void aLoadIsLookedAtAfterASecondAndThenAtPausesThatGrowByHalfUpToHalfAMinute() {
        watch.await(events("a"), exchange);

        for (int ticks = 0; ticks < 1_400; ticks++) {
            timer.advance(Duration.ofMillis(100));
            answer("a", "IN_PROGRESS", null);
        }

        assertThat(askedAt)
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 13L, 20L, 32L, 49L, 75L, 105L, 135L);
        assertThat(outcomes).isEmpty();
    }

    @Test
    void anExchangeEndsWhenTheLastOfItsLoadsHas() {
        watch.await(events("a", "b"), exchange);
        timer.advance(Duration.ofSeconds(1));
        assertThat(watch.awaited()).isEqualTo(2);

        answer("b", "SUCCEEDED", null);
        assertThat(outcomes).isEmpty();
        assertThat(watch.awaited()).isEqualTo(1);
        answer("a", "SUCCEEDED", null);

        assertThat(outcomes).containsExactly("succeeded");
        assertThat(watch.awaited()).isZero();
    }

    @Test
    void theAgeIsThatOfTheOldestWaitThatHasNotEnded() {
        assertThat(watch.oldestAge()).isZero();
        watch.await(events("a"), exchange);
        timer.advance(Duration.ofMillis(300));
        watch.await(events("b"), exchange);
        timer.advance(Duration.ofMillis(900));
        assertThat(watch.oldestAge()).isEqualTo(Duration.ofMillis(1_200));

        answer("a", "SUCCEEDED", null);
        timer.advance(Duration.ofMillis(100));
        assertThat(watch.oldestAge()).isEqualTo(Duration.ofMillis(1_000));
        answer("b", "SUCCEEDED", null);
        assertThat(watch.oldestAge()).isZero();
    }

    @Test
    void anIdleWatchHasNothingScheduled() {
        watch.await(events("a"), exchange);
        timer.advance(Duration.ofSeconds(1));
        answer("a", "SUCCEEDED", null);
        timer.advance(Duration.ofSeconds(1));

        assertThat(timer.scheduled()).isZero();
    }

    @Test
    void aFailedLoadFailsItsExchangeAloneOnceTheOthersHaveEnded() {
        watch.await(events("a", "b"), exchange);
        watch.await(events("c"), exchange);
        timer.advance(Duration.ofSeconds(1));

        answer("a", "FAILED", "column site is unknown");
        assertThat(outcomes).isEmpty();
        answer("b", "SUCCEEDED", null);
        answer("c", "SUCCEEDED", null);

        assertThat(outcomes).hasSize(2).last().isEqualTo("succeeded");
        LoadFailedException failure = (LoadFailedException) outcomes.get(0);
        assertThat(failure).hasMessage("1 of 2 loads failed: event a: column site is unknown");
        assertThat(failure.getFailedLoads())
                .containsExactly(new LoadFailedException.FailedLoad("a", "column site is unknown"));
    }

    @Test
    void ofManyFailedLoadsTheMessageNamesTwentyAndTheListHoldsAThousand() {
        List<StoredEvent> events = IntStream.range(0, 1_500)
                .mapToObj(i -> new StoredEvent("instance", "event" + i))
                .toList();
        LoadAwaiter failing = new LoadAwaiter(
                event -> CompletableFuture.completedFuture(event(event.eventId(), "FAILED", null)), timer, TIMEOUT);
        failing.await(events, exchange);
        timer.advance(Duration.ofSeconds(1));

        LoadFailedException failure = (LoadFailedException) outcomes.get(0);
        assertThat(failure.getFailedCount()).isEqualTo(1_500);
        assertThat(failure.getFailedLoads()).hasSize(1_000);
        assertThat(failure)
                .hasMessageStartingWith("1500 of 1500 loads failed: event ")
                .hasMessageMatching("[^;]+(; event event\\d+){19}; and 1480 more");
    }

    @Test
    void aTimeoutSaysThatTheServiceReportsNoStatus() {
        watch.await(events("a", "b", "c", "d"), exchange);
        timer.advance(Duration.ofSeconds(1));
        asked.get("a").complete(event("a", null, null));
        asked.get("b").complete(null);
        answer("c", "IN_PROGRESS", null);
        answer("d", "IN_PROGRESS", null);
        timer.advance(TIMEOUT);

        assertThat((LoadOpenException) outcomes.get(0))
                .hasMessage("Not all loads ended within 10m (the service reports no status for 2);"
                        + " the outcome of 4 loads is open: a, b, c, d");
    }

    @Test
    void theCauseOfATimeoutIsThatTheLatestAnswerHeldNoEvent() {
        watch.await(events("a"), exchange);
        timer.advance(Duration.ofSeconds(1));
        asked.get("a").complete(null);
        timer.advance(TIMEOUT);

        assertThat((LoadOpenException) outcomes.get(0)).hasRootCauseMessage("The service's answer holds no event");
    }

    @Test
    void aLoadThatIsDueEarlierIsLookedUpFirstThoughItCameLater() {
        watch.await(events("a"), exchange);
        for (int second = 0; second < 50; second++) {
            timer.advance(Duration.ofSeconds(1));
            answer("a", "IN_PROGRESS", null);
        }
        int looks = askedAt.size();

        watch.await(events("b"), exchange);
        timer.advance(Duration.ofSeconds(1));
        assertThat(asked).as("a is due in half a minute").containsKey("b");
        answer("b", "SUCCEEDED", null);

        assertThat(outcomes).containsExactly("succeeded");
        assertThat(askedAt).hasSize(looks + 1);
    }

    @Test
    void aFailureBeforeTheLatestAnswerIsNoCauseOfATimeout() {
        watch.await(events("a"), exchange);
        timer.advance(Duration.ofSeconds(1));
        fail("a", new IOException("connection reset"));
        timer.advance(Duration.ofSeconds(2));
        answer("a", "IN_PROGRESS", null);
        timer.advance(TIMEOUT);

        assertThat((LoadOpenException) outcomes.get(0)).hasNoCause();
    }

    @Test
    void anAnswerWithoutAnEventIsAskedForAgain() {
        watch.await(events("a"), exchange);
        timer.advance(Duration.ofSeconds(1));
        asked.get("a").complete(null);
        timer.advance(Duration.ofSeconds(2));
        answer("a", "SUCCEEDED", null);

        assertThat(outcomes).containsExactly("succeeded");
    }

    @Test
    void aTimeoutSaysWhichOutcomesAreOpenAndWhatTheLatestLookHasMet() {
        watch.await(events("a", "b", "c"), exchange);
        timer.advance(Duration.ofSeconds(1));
        answer("b", "SUCCEEDED", null);
        fail("c", new IOException("no route to host"));
        timer.advance(TIMEOUT.minusSeconds(1).minusMillis(1));
        assertThat(outcomes).isEmpty();

        timer.advance(Duration.ofMillis(1));

        LoadOpenException failure = (LoadOpenException) outcomes.get(0);
        assertThat(failure).hasMessage("Not all loads ended within 10m; the outcome of 2 loads is open: a, c");
        assertThat(failure.getOpenEventIds()).containsExactly("a", "c");
        assertThat(failure.getOpenCount()).isEqualTo(2);
        assertThat(failure).hasCauseInstanceOf(IOException.class);
        answer("a", "SUCCEEDED", null);
        assertThat(outcomes).as("an answer that came too late").hasSize(1);
        assertThat(watch.awaited()).isZero();
    }

    @Test
    void whatFailedBeforeTheTimeoutIsToldAndWhatIsOpenIsSuppressedInIt() {
        watch.await(events("a", "b"), exchange);
        timer.advance(Duration.ofSeconds(1));
        answer("a", "FAILED", "broken");
        timer.advance(TIMEOUT);

        assertThat(outcomes).singleElement().isInstanceOf(LoadFailedException.class);
        assertThat(((LoadFailedException) outcomes.get(0)).getSuppressed())
                .singleElement()
                .isInstanceOfSatisfying(LoadOpenException.class, open -> assertThat(open.getOpenEventIds())
                        .containsExactly("b"));
    }

    /** A client of the user's may be a proxy, say. */
    @Test
    void aClientThatReturnsNothingOrThrowsHasFailedToLookALoadUp() {
        for (EventLookup broken : List.<EventLookup>of(event -> null, event -> {
            throw new IllegalStateException("The client returned no future");
        })) {
            outcomes.clear();
            LoadAwaiter failing = new LoadAwaiter(broken, timer, TIMEOUT);
            failing.await(events("a"), exchange);
            timer.advance(Duration.ofSeconds(1));

            assertThat((LoadOpenException) outcomes.get(0)).hasRootCauseMessage("The client returned no future");
            assertThat(failing.awaited()).isZero();
        }
    }

    @Test
    void noMoreThanEightLooksAreUnderWayAtOnce() {
        for (int i = 0; i < 100; i++) {
            watch.await(events("event" + i), exchange);
        }

        timer.advance(Duration.ofSeconds(2));
        assertThat(asked).hasSize(8);

        answer(asked.keySet().iterator().next(), "SUCCEEDED", null);
        timer.advance(Duration.ZERO);
        assertThat(asked).hasSize(9);
    }

    @Test
    void failuresThatMayPassAreNoFailuresOfTheLoad() {
        watch.await(events("a"), exchange);
        timer.advance(Duration.ofSeconds(1));
        fail("a", new IOException("connection reset"));
        timer.advance(Duration.ofSeconds(2));
        fail("a", ResourceNotFoundException.builder().statusCode(404).build());
        timer.advance(Duration.ofSeconds(4));
        answer("a", "SUCCEEDED", null);

        assertThat(outcomes).containsExactly("succeeded");
    }

    @Test
    void aLookThatIsRefusedForGoodEndsTheWaitAtOnce() {
        watch.await(events("a"), exchange);
        timer.advance(Duration.ofSeconds(1));
        fail(
                "a",
                AccessDeniedException.builder()
                        .statusCode(403)
                        .message("not authorized")
                        .build());

        assertThat(outcomes).singleElement().isInstanceOfSatisfying(LoadOpenException.class, failure -> assertThat(
                        failure)
                .hasMessageStartingWith("The events cannot be looked up with GetDataIntegrationEvent: not auth")
                .hasCauseInstanceOf(AccessDeniedException.class));
    }

    @Test
    void whileTheServiceThrottlesThereIsAPauseForAllLooksThatGrows() {
        watch.await(events("a"), exchange);
        timer.advance(Duration.ofMillis(500));
        watch.await(events("b"), exchange);
        timer.advance(Duration.ofMillis(500));
        fail("a", throttled());

        timer.advance(Duration.ofMillis(900));
        assertThat(asked).as("b was due half a second ago").containsOnlyKeys("a");
        timer.advance(Duration.ofMillis(200));
        assertThat(asked).containsOnlyKeys("a", "b");

        fail("b", throttled());
        timer.advance(Duration.ofMillis(1_900));
        assertThat(askedAt).as("twice as long a pause").hasSize(2);
        timer.advance(Duration.ofMillis(200));
        assertThat(askedAt).as("now both are due").hasSize(4);
    }

    @Test
    void afterALookThatSucceededThePauseIsShortAgain() {
        watch.await(events("a"), exchange);
        timer.advance(Duration.ofSeconds(1));
        fail("a", throttled());
        timer.advance(Duration.ofMillis(1_600));
        answer("a", "IN_PROGRESS", null);
        timer.advance(Duration.ofMillis(1_900));
        watch.await(events("b"), exchange);
        timer.advance(Duration.ofMillis(400));
        assertThat(askedAt).as("of a").hasSize(3);
        fail("a", throttled());

        timer.advance(Duration.ofMillis(900));
        assertThat(asked).as("b is due").containsOnlyKeys("a");
        timer.advance(Duration.ofMillis(300));
        assertThat(asked).as("a second after the refusal").containsOnlyKeys("a", "b");
    }

    @Test
    void closingEndsEveryWaitAndTakesNoMore() {
        watch.await(events("a"), exchange);
        watch.await(events("b", "c"), exchange);

        watch.close();

        assertThat(outcomes)
                .extracting(Object::toString)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .endsWith(
                                        "The endpoint stopped before all loads ended; the outcome of 1 load is open: a"),
                        second -> assertThat(second).endsWith("the outcome of 2 loads is open: b, c"));
        assertThatThrownBy(() -> watch.await(events("d"), exchange))
                .isInstanceOf(LoadOpenException.class)
                .hasMessageEndingWith("open: d");
        assertThat(outcomes).hasSize(2);
        timer.advance(TIMEOUT);
        assertThat(asked).isEmpty();
    }

    private static Throwable throttled() {
        return ThrottlingException.builder().statusCode(429).build();
    }

    private void answer(String eventId, String status, String message) {
        CompletableFuture<DataIntegrationEvent> answer = asked.get(eventId);
        if (answer != null) {
            answer.complete(event(eventId, status, message));
        }
    }

    private void fail(String eventId, Throwable failure) {
        asked.get(eventId).completeExceptionally(failure);
    }

    private static DataIntegrationEvent event(String eventId, String status, String message) {
        return DataIntegrationEvent.builder()
                .eventId(eventId)
                .eventType("scn.data.dataset")
                .datasetTargetDetails(target -> target.datasetLoadExecution(
                        load -> load.status(DataIntegrationEventDatasetLoadStatus.fromValue(status))
                                .message(message)))
                .build();
    }

    private static List<StoredEvent> events(String... ids) {
        return List.of(ids).stream().map(id -> new StoredEvent("instance", id)).toList();
    }
}
