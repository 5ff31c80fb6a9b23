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
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {

    private static final byte[] PART = new byte[70 * 1024];
    private static final int WHOLE = 5 * PART.length;

    /** Room for two pieces of 64 KB. */
    private final BodyMemory memory = new BodyMemory(1 << 20, Duration.ofMinutes(1));

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final HttpBody one = new HttpBody(memory, WHOLE);
    private final HttpBody other = new HttpBody(memory, WHOLE);

    @AfterEach
    void interrupt() {
        threads.shutdownNow();
    }

    @Test
    void bodiesOfWhichEachHasAPartDoNotWaitForOneAnother() throws Exception {
        one.append(PART, 0, PART.length);
        other.append(PART, 0, PART.length);

        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> rest(one), threads);
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> rest(other), threads);

        assertThat(first.join()).isEqualTo(WHOLE);
        assertThat(second.join()).isEqualTo(WHOLE);
    }

    @Test
    void aBodyThatGoesBeyondTheLimitAndComesNoFurtherIsToldFromOnesThatWait() throws Exception {
        one.append(PART, 0, PART.length);
        other.append(PART, 0, PART.length);
        one.append(PART, 0, PART.length);

        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> rest(other), threads);

        await().until(() -> memory.waiting() == 1);
        long later = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        assertThat(one.isStalled(later, Duration.ofSeconds(2))).isTrue();
        assertThat(other.isStalled(later, Duration.ofSeconds(2))).isFalse();
        one.release();
        assertThat(waiting.join()).isEqualTo(WHOLE);
        assertThat(memory.waiting()).isZero();
    }

    @Test
    void bodiesGetRoomInTheOrderInWhichTheyAskedForIt() throws Exception {
        one.append(PART, 0, PART.length);
        one.append(PART, 0, PART.length);
        List<CompletableFuture<Boolean>> later = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            HttpBody body = new HttpBody(memory, WHOLE);
            later.add(CompletableFuture.supplyAsync(() -> part(body), threads));
            int waiting = i;
            await().until(() -> memory.waiting() == waiting);
        }

        one.release();

        assertThat(later.get(0).join()).isTrue();
        assertThat(later.get(1).join()).isTrue();
        assertThat(memory.waiting()).isEqualTo(4);
    }

    @Test
    void aBodyIsRefusedIfNoneGivesRoomBack() throws Exception {
        BodyMemory impatient = new BodyMemory(1 << 20, Duration.ofMillis(1));
        HttpBody holding = new HttpBody(impatient, WHOLE);
        holding.append(PART, 0, PART.length);
        holding.append(PART, 0, PART.length);

        assertThat(new HttpBody(impatient, WHOLE).append(PART, 0, PART.length)).isFalse();
        assertThat(impatient.waiting()).isZero();
        holding.release();
        assertThat(new HttpBody(impatient, WHOLE).append(PART, 0, PART.length)).isTrue();
    }

    private static boolean part(HttpBody body) {
        try {
            return body.append(PART, 0, PART.length);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static int rest(HttpBody body) {
        try {
            while (body.length() < WHOLE) {
                assertThat(body.append(PART, 0, PART.length))
                        .as("there was room")
                        .isTrue();
            }
            return body.take().length;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
