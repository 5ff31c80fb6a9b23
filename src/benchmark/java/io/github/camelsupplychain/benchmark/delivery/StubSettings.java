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
package io.github.camelsupplychain.benchmark.delivery;

/**
 * How the stub behaves in a scenario.
 *
 * @param delayMillis how long it takes to answer
 * @param requestsPerSecond how many requests it takes; it refuses others with 429. 0 if it takes all
 * @param isTls whether its clients connect over TLS
 */
record StubSettings(long delayMillis, int requestsPerSecond, boolean isTls) {

    /** Takes all requests, over plain connections. */
    static StubSettings answeringIn(long delayMillis) {
        return new StubSettings(delayMillis, 0, false);
    }

    StubSettings taking(int mostPerSecond) {
        return new StubSettings(delayMillis, mostPerSecond, isTls);
    }

    StubSettings overTls() {
        return new StubSettings(delayMillis, requestsPerSecond, true);
    }

    /** As an argument of {@link StubService}, which speaks TLS with whoever begins it. */
    String argument() {
        return delayMillis + ":" + requestsPerSecond;
    }

    static StubSettings parse(String argument) {
        String[] parts = argument.split(":");
        return answeringIn(Long.parseLong(parts[0])).taking(Integer.parseInt(parts[1]));
    }
}
