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

import io.github.camelsupplychain.emulator.MovableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.DateUtils;

/** What a consumer remembers, by itself and in a repository that it shares with others. */
class EmittedEventsTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T10:50:00Z"));
    private final IdempotentRepository shared = MemoryIdempotentRepository.memoryIdempotentRepository();

    private EmittedEvents inMemory(int maxRemembered) {
        return new EmittedEvents(null, clock, maxRemembered);
    }

    private EmittedEvents node() {
        return new EmittedEvents(shared, clock, 10);
    }

    @Test
    void anEventIsClaimedOnceUntilItIsReleased() {
        EmittedEvents events = inMemory(10);

        assertThat(events.claim("a")).isTrue();
        assertThat(events.claim("a")).as("in flight").isFalse();
        events.release("a");
        assertThat(events.claim("a")).as("failed").isTrue();
        events.emitted("a");
        assertThat(events.claim("a")).as("emitted").isFalse();
    }

    @Test
    void aMarkIsKeptAsLongAsTheServiceListsTheEvent() {
        EmittedEvents events = inMemory(10);
        events.claim("a");
        events.emitted("a");

        clock.advance(Duration.ofDays(30));
        events.startPoll();
        assertThat(events.claim("a")).isFalse();

        clock.advance(Duration.ofMillis(1));
        events.startPoll();
        assertThat(events.claim("a")).isTrue();
    }

    @Test
    void aFullMemoryTakesNoMoreRatherThanForget() {
        EmittedEvents events = inMemory(2);
        events.claim("a");
        events.emitted("a");
        clock.advance(Duration.ofDays(1));
        events.startPoll();
        events.claim("b");

        assertThatThrownBy(() -> events.claim("c"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("set option idempotentRepository");
        assertThat(events.claim("a")).isFalse();

        clock.advance(Duration.ofDays(30));
        events.startPoll();
        assertThat(events.claim("c")).as("a is listed no more").isTrue();
    }

    @Test
    void withARepositoryAFullMemoryForgetsWhatTheRepositoryKnows() {
        EmittedEvents events = new EmittedEvents(shared, clock, 2);
        for (String id : new String[] {"a", "b", "c", "d"}) {
            assertThat(events.claim(id)).isTrue();
            events.emitted(id);
        }

        for (String id : new String[] {"a", "b", "c", "d"}) {
            assertThat(events.claim(id)).isFalse();
        }
    }

    @Test
    void aRepositoryIsAskedOnceForAnEventThatItKnows() {
        Unreliable repository = new Unreliable();
        repository.add("a");
        EmittedEvents events = new EmittedEvents(repository, clock, 10);
        assertThat(events.claim("a")).isFalse();
        repository.calls.clear();

        assertThat(events.claim("a")).isFalse();

        assertThat(repository.calls).isEmpty();
    }

    /** One more would cost the memory of the oldest, of which the repository would have to be asked again. */
    @Test
    void asManyMarksAreRememberedAsThereMayBe() {
        Unreliable repository = new Unreliable();
        EmittedEvents events = new EmittedEvents(repository, clock, 2);
        for (String id : new String[] {"a", "b", "c"}) {
            events.claim(id);
            events.emitted(id);
        }
        repository.calls.clear();

        assertThat(events.claim("b")).isFalse();
        assertThat(events.claim("c")).isFalse();
        assertThat(repository.calls).isEmpty();
        assertThat(events.claim("a")).isFalse();
        assertThat(repository.calls).containsExactly("contains a");
    }

    @Test
    void claimsAreCountedUntilTheyEnd() {
        EmittedEvents events = inMemory(10);
        events.claim("a");
        events.claim("b");
        assertThat(events.claims()).isEqualTo(2);

        events.emitted("a");
        events.release("b");

        assertThat(events.claims()).isZero();
    }

    @Test
    void anEventIsMarkedInTheRepositoryOnlyWhenItIsEmitted() {
        EmittedEvents events = node();

        events.claim("a");
        assertThat(shared.contains("a")).isFalse();
        events.emitted("a");

        assertThat(shared.contains("a")).isTrue();
        assertThat(((MemoryIdempotentRepository) shared).getCacheSize())
                .as("the claim is gone")
                .isOne();
    }

    @Test
    void ofTwoNodesOneGetsTheClaim() {
        EmittedEvents one = node();
        EmittedEvents other = node();

        assertThat(one.claim("a")).isTrue();
        assertThat(other.claim("a")).as("in flight there").isFalse();
        one.emitted("a");
        assertThat(other.claim("a")).as("emitted there").isFalse();

        assertThat(other.claim("b")).isTrue();
        other.release("b");
        assertThat(one.claim("b")).as("failed there").isTrue();
    }

    @Test
    void theClaimOfANodeThatDiedRunsOut() {
        node().claim("a");

        clock.advance(Duration.ofMinutes(10));
        assertThat(node().claim("a")).as("in the next hour of the clock").isFalse();
        clock.advance(Duration.ofMinutes(59));
        assertThat(node().claim("a")).as("at the end of that hour").isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(node().claim("a")).isTrue();
    }

    @Test
    void aNodeWhoseClockIsAheadOrBehindSeesTheClaimToo() {
        MovableClock ahead = new MovableClock(clock.instant().plus(Duration.ofMinutes(15)));

        assertThat(new EmittedEvents(shared, ahead, 10).claim("a")).isTrue();
        assertThat(node().claim("a")).isFalse();
        assertThat(node().claim("b")).isTrue();
        assertThat(new EmittedEvents(shared, ahead, 10).claim("b")).isFalse();
    }

    @Test
    void anEventThatAnotherNodeEmitsBetweenTheLookAndTheClaimIsNotEmittedAgain() {
        EmittedEvents other = node();
        IdempotentRepository slow = new MemoryIdempotentRepository(((MemoryIdempotentRepository) shared).getCache()) {
            private boolean looked;

            @Override
            public boolean contains(String key) {
                boolean known = super.contains(key);
                if (!looked) {
                    looked = true;
                    other.claim("a");
                    other.emitted("a");
                }
                return known;
            }
        };

        assertThat(new EmittedEvents(slow, clock, 10).claim("a")).isFalse();
        assertThat(((MemoryIdempotentRepository) shared).getCacheSize())
                .as("the claim is gone")
                .isOne();
    }

    /** A repository that loses its connection after it has written, and finds it again. */
    private static final class Unreliable extends MemoryIdempotentRepository {
        private boolean isBroken;
        private final List<String> calls = new ArrayList<>();

        Unreliable() {
            super(new HashMap<>());
        }

        @Override
        public boolean add(String key) {
            boolean added = super.add(key);
            call("add " + key);
            return added;
        }

        @Override
        public boolean contains(String key) {
            call("contains " + key);
            return super.contains(key);
        }

        @Override
        public boolean confirm(String key) {
            call("confirm " + key);
            return super.confirm(key);
        }

        @Override
        public boolean remove(String key) {
            call("remove " + key);
            return super.remove(key);
        }

        private void call(String call) {
            calls.add(call);
            if (isBroken && !call.startsWith("contains")) {
                throw new IllegalStateException("no connection");
            }
        }
    }

    @Test
    void aClaimThatFailedIsWithdrawnOnceTheRepositoryTakesIt() {
        Unreliable repository = new Unreliable();
        EmittedEvents events = new EmittedEvents(repository, clock, 10);
        repository.isBroken = true;

        assertThatThrownBy(() -> events.claim("a")).hasMessage("no connection");
        events.startPoll();
        assertThat(events.claim("a")).as("may be written").isFalse();
        assertThat(events.unwritten()).isEqualTo(1);
        repository.isBroken = false;
        events.startPoll();

        assertThat(events.unwritten()).isZero();
        assertThat(repository.getCacheSize()).isZero();
        assertThat(events.claim("a")).isTrue();
    }

    @Test
    void aMarkThatFailedIsWrittenLaterAndTheEventIsNotEmittedMeanwhile() {
        Unreliable repository = new Unreliable();
        EmittedEvents events = new EmittedEvents(repository, clock, 10);
        events.claim("a");
        repository.isBroken = true;

        events.emitted("a");
        events.startPoll();
        assertThat(events.claim("a")).isFalse();
        assertThat(events.unwritten()).isEqualTo(1);
        assertThat(events.claims()).isZero();
        repository.isBroken = false;
        events.startPoll();

        assertThat(events.unwritten()).isZero();
        assertThat(repository.contains("a")).isTrue();
        assertThat(repository.getCacheSize()).as("the claim is gone").isOne();
    }

    @Test
    void anEventWhoseReleaseFailedIsEmittedAgainOnceTheRepositoryTakesIt() {
        Unreliable repository = new Unreliable();
        EmittedEvents events = new EmittedEvents(repository, clock, 10);
        events.claim("a");
        repository.isBroken = true;
        events.release("a");
        repository.isBroken = false;
        events.startPoll();

        assertThat(events.claim("a")).isTrue();
    }

    /** So that a process that dies between two of them repeats the event at most. */
    @Test
    void theClaimComesBeforeTheMarkAndGoesAfterIt() {
        Unreliable repository = new Unreliable();
        EmittedEvents events = new EmittedEvents(repository, clock, 10);
        events.claim("a");
        int claimed = repository.calls.size();
        events.emitted("a");

        String claim = repository.calls.stream()
                .filter(call -> call.startsWith("add a@"))
                .findFirst()
                .orElseThrow()
                .substring("add ".length());
        assertThat(repository.calls.subList(0, claimed)).doesNotContain("add a");
        assertThat(repository.calls.subList(claimed, repository.calls.size()))
                .containsExactly("add a", "confirm a", "remove " + claim);
    }

    @Test
    void eachEventCostsTheSame() {
        Unreliable repository = new Unreliable();
        EmittedEvents events = new EmittedEvents(repository, clock, 10);
        List<Integer> costs = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            int before = repository.calls.size();
            events.claim("event" + i);
            events.emitted("event" + i);
            costs.add(repository.calls.size() - before);
        }

        assertThat(costs).containsOnly(costs.get(0));
    }

    @Test
    void camelsFileIsOnlyAppendedToSoThatAProcessThatDiesLosesNothing(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("emitted");
        EmittedEvents events = new EmittedEvents(camelsFile(file), clock, 10);
        events.claim("a");
        events.emitted("a");
        events.claim("b");
        assertThat(file).hasContent("a");
        events.release("b");
        events.claim("c");

        EmittedEvents afterItsDeath = new EmittedEvents(camelsFile(file), clock, 10);
        assertThat(afterItsDeath.claim("a")).isFalse();
        assertThat(afterItsDeath.claim("b")).isTrue();
        assertThat(afterItsDeath.claim("c")).isTrue();
    }

    @Test
    void aLineOfCamelsFileThatHasNoEndCostsNoMark(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("emitted"), "a");
        EmittedEvents events = new EmittedEvents(camelsFile(file), clock, 10);
        assertThat(events.claim("b")).isTrue();
        events.emitted("b");

        EmittedEvents next = new EmittedEvents(camelsFile(file), clock, 10);
        assertThat(next.claim("a")).isFalse();
        assertThat(next.claim("b")).isFalse();
    }

    @Test
    void aWholeLineOfCamelsFileStaysAsItIs(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("emitted"), "a\n");

        EmittedEvents events = new EmittedEvents(camelsFile(file), clock, 10);
        events.claim("b");
        events.emitted("b");

        assertThat(file).hasContent("a\nb\n");
    }

    @Test
    void consumersThatShareAFileSeeEachOthersClaims(@TempDir Path folder) {
        IdempotentRepository file = camelsFile(folder.resolve("emitted"));
        EmittedEvents one = new EmittedEvents(file, clock, 10);
        EmittedEvents other = new EmittedEvents(file, clock, 10);

        assertThat(one.claim("a")).isTrue();
        assertThat(other.claim("a")).isFalse();
        one.release("a");
        assertThat(other.claim("a")).isTrue();
        other.emitted("a");
        assertThat(one.claim("a")).isFalse();
    }

    @Test
    void marksOutliveAClockThatJumps() {
        AtomicLong nanoTime = new AtomicLong();
        ServiceClock service = new ServiceClock(clock.instant().plus(Duration.ofDays(31)), nanoTime::get);
        EmittedEvents events = new EmittedEvents(null, service, 10);
        service.hear(answerOf(clock.instant()));
        events.claim("a");
        events.emitted("a");

        service.hear(null);
        nanoTime.addAndGet(Duration.ofDays(30).toNanos());
        events.startPoll();
        assertThat(events.claim("a")).isFalse();

        service.hear(answerOf(clock.instant().plus(Duration.ofDays(30)).plusSeconds(1)));
        events.startPoll();
        assertThat(events.claim("a")).as("listed no more").isTrue();
    }

    private static SdkHttpResponse answerOf(Instant time) {
        return SdkHttpResponse.builder()
                .statusCode(200)
                .putHeader("Date", DateUtils.formatRfc822Date(time))
                .build();
    }

    private static IdempotentRepository camelsFile(Path file) {
        return FileIdempotentRepository.fileIdempotentRepository(file.toFile());
    }
}
