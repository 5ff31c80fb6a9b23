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
package io.github.camelsupplychain.error;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The service stored the events of an exchange but could not load all of them into their dataset. The exception's
 * message quotes what the service says about the failures. If the wait ended while other loads were still open, a
 * {@link LoadOpenException} is added as suppressed.
 *
 * <p>Redelivering the exchange does not help: the events keep their client tokens, so for the 8 hours that a token is
 * valid the service returns the events it has already stored, whose loads have failed. Repaired records make new
 * events.
 */
public final class LoadFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * An event whose load has failed.
     *
     * @param eventId the event's ID
     * @param message the service's message about the failure, or null
     */
    public record FailedLoad(String eventId, String message) implements Serializable {

        @Override
        public String toString() {
            return "event " + eventId + (message == null ? "" : ": " + message);
        }
    }

    /** Maximum number of events that an exception lists. */
    public static final int LISTED = 1_000;

    /** Maximum number of events in its message. */
    static final int NAMED = 20;

    private final List<FailedLoad> failedLoads;
    private final int failedCount;

    /**
     * Reports failed loads.
     *
     * @param first the first failed loads, at most {@link #LISTED}
     * @param failed the number of failed loads
     * @param loads the total number of loads
     */
    public LoadFailedException(List<FailedLoad> first, int failed, int loads) {
        super(failed + " of " + loads + " loads failed: "
                + first.stream().limit(NAMED).map(FailedLoad::toString).collect(Collectors.joining("; "))
                + (failed > NAMED ? "; and " + (failed - NAMED) + " more" : ""));
        this.failedLoads = List.copyOf(first);
        this.failedCount = failed;
    }

    /**
     * The loads that failed.
     *
     * @return the first 1,000 events with the service's messages, in the order in which the failures were seen
     */
    public List<FailedLoad> getFailedLoads() {
        return failedLoads;
    }

    /**
     * The number of failed loads.
     *
     * @return at least 1
     */
    public int getFailedCount() {
        return failedCount;
    }
}
