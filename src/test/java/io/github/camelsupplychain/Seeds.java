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

import java.util.stream.LongStream;

/** The random runs of a test: {@code -Dseeds=N} runs N of them, {@code -Dseed=S} replays one. */
public final class Seeds {

    private Seeds() {}

    public static LongStream first(int count) {
        Long replayed = Long.getLong("seed");
        return replayed != null ? LongStream.of(replayed) : LongStream.range(0, Long.getLong("seeds", count));
    }

    /**
     * Says how to replay a life that failed.
     *
     * @param trace what happened in it
     */
    public static AssertionError failure(Class<?> test, long seed, Throwable cause, String trace) {
        return new AssertionError(
                "Seed " + seed + " fails; replay with: mvn test -Dtest=" + test.getSimpleName() + " -Dseed=" + seed
                        + "\n" + cause.getMessage() + "\n" + trace,
                cause);
    }
}
