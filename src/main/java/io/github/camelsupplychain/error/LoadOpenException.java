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

import java.time.Duration;
import java.util.List;

/**
 * The wait for the loads of an exchange's events ended before the loads did: they may still succeed or fail. The events
 * are stored. Redelivering the exchange continues to wait for the same events, and stores nothing twice within the 8
 * hours that a client token is valid.
 */
public final class LoadOpenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> openEventIds;
    private final int openCount;

    private LoadOpenException(String why, List<String> openIds, Throwable cause) {
        super(
                why + "; the outcome of " + openIds.size() + (openIds.size() == 1 ? " load" : " loads") + " is open: "
                        + String.join(", ", firstOf(openIds, LoadFailedException.NAMED))
                        + (openIds.size() > LoadFailedException.NAMED ? ", ..." : ""),
                cause);
        this.openEventIds = List.copyOf(firstOf(openIds, LoadFailedException.LISTED));
        this.openCount = openIds.size();
    }

    private static List<String> firstOf(List<String> ids, int count) {
        return ids.subList(0, Math.min(ids.size(), count));
    }

    /**
     * @param withoutStatus how many of the events the service reports no status of
     * @param lastFailure the failure of the latest lookup, or null if it succeeded
     */
    public static LoadOpenException timedOut(
            List<String> openIds, int withoutStatus, Duration timeout, Throwable lastFailure) {
        String doubt = withoutStatus == 0 ? "" : " (the service reports no status for " + withoutStatus + ")";
        return new LoadOpenException(
                "Not all loads ended within " + DurationText.of(timeout) + doubt, openIds, lastFailure);
    }

    public static LoadOpenException stopped(List<String> openIds) {
        return new LoadOpenException("The endpoint stopped before all loads ended", openIds, null);
    }

    public static LoadOpenException unreadable(List<String> openIds, Throwable failure) {
        return new LoadOpenException(
                "The events cannot be looked up with GetDataIntegrationEvent: " + failure.getMessage(),
                openIds,
                failure);
    }

    /**
     * The events whose loads were still open.
     *
     * @return the first 1,000 event IDs, in the order of the events' first records
     */
    public List<String> getOpenEventIds() {
        return openEventIds;
    }

    /**
     * The number of loads that were still open.
     *
     * @return at least 1
     */
    public int getOpenCount() {
        return openCount;
    }
}
