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

/**
 * An event was not sent because the outcome of an earlier event in its group is unknown: sending it could have changed
 * their order.
 */
public final class GroupBlockedException extends DeliveryException {

    private static final long serialVersionUID = 1L;

    private final String blockingEvent;

    public GroupBlockedException(String event, String blockingEvent) {
        super(
                "Event " + event + " was not sent: the outcome of event " + blockingEvent
                        + ", which precedes it in its group, is unknown",
                Outcome.NOT_STORED,
                null);
        this.blockingEvent = blockingEvent;
    }

    /**
     * The event whose outcome is unknown.
     *
     * @return its name, as the message of that event's own exception gives it
     */
    public String blockingEvent() {
        return blockingEvent;
    }
}
