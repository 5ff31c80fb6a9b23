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
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

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
}
