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
 * The service has stored the events of an exchange, and could not load all of them into their dataset. What it says about
 * it is part of the message as it came. Where the wait ended before other loads did, a {@link LoadOpenException} is
 * suppressed in this one.
 *
 * <p>Redelivering the exchange does not help: the same events have the same client tokens, so for the 8 hours of a
 * token's life the service answers with the events it has, and their loads have failed. Repaired records make new events.
 */
public final class LoadFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * An event whose load has failed.
     *
     * @param eventId the event
     * @param message what the service says about it, or null
     */
    public record FailedLoad(String eventId, String message) implements Serializable {

        @Override
        public String toString() {
            return "event " + eventId + (message == null ? "" : ": " + message);
        }
    }

    /** How many events an exception lists, and how many of them its message names. */
    public static final int LISTED = 1_000;

    static final int NAMED = 20;

    private final List<FailedLoad> failedLoads;
    private final int failedCount;

    /**
     * Tells of failed loads.
     *
     * @param first the failed loads, {@link #LISTED} of them at most
     * @param failed how many have failed
     * @param loads how many loads there are in all
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
     * @return the events with the service's messages, in the order in which it was found out; the first 1,000
     */
    public List<FailedLoad> getFailedLoads() {
        return failedLoads;
    }

    /**
     * How many loads failed.
     *
     * @return at least 1
     */
    public int getFailedCount() {
        return failedCount;
    }
}
