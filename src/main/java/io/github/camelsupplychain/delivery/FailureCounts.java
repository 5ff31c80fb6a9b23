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

import io.github.camelsupplychain.error.ErrorCode;
import java.util.Map;
import java.util.TreeMap;

/** Counts failed events by error name. The number of names is limited, because the service chooses some of them. */
final class FailureCounts {

    private static final int MAX_NAMES = 32;
    private static final String OTHER = "other";

    private final Map<String, Long> counts = new TreeMap<>();

    void count(String name) {
        boolean known = counts.containsKey(name) || counts.size() < MAX_NAMES;
        counts.merge(known ? name : OTHER, 1L, Long::sum);
    }

    Map<String, Long> byName() {
        return Map.copyOf(counts);
    }

    /** The service's error code, or the class name if the response contains none. */
    static String nameOf(Throwable error) {
        return ErrorCode.of(error).orElse(error.getClass().getSimpleName());
    }
}
