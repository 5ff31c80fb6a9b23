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

import java.time.Duration;

/**
 * What one client may ask of the HTTP side, so that none can freeze it for the others.
 *
 * @param maxConnections how many connections are open at once
 * @param idle how long a connection may stay open between two requests
 * @param arrival how long a request may take from its first byte to its last
 * @param departure how long an answer may take to be read by its client
 * @param maxHeadBytes how long request line and headers may be together
 * @param maxBodyBytes how long a body may be
 */
record HttpLimits(
        int maxConnections, Duration idle, Duration arrival, Duration departure, int maxHeadBytes, int maxBodyBytes) {

    /**
     * The head has room for the longest token of a page, escaped; the body for a million characters of four bytes each,
     * escaped in the worst way.
     */
    static final HttpLimits DEFAULT = new HttpLimits(
            4_096, Duration.ofHours(1), Duration.ofSeconds(10), Duration.ofSeconds(30), 256 * 1024, 16 * 1024 * 1024);

    HttpLimits arrival(Duration newArrival) {
        return new HttpLimits(maxConnections, idle, newArrival, departure, maxHeadBytes, maxBodyBytes);
    }
}
