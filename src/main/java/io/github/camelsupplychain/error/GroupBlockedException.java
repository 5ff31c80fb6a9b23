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
 * An event was never sent, because the outcome of the event before it in its group is unknown: sending it could have
 * changed their order.
 */
public final class GroupBlockedException extends DeliveryException {

    private static final long serialVersionUID = 1L;

    private final String blockingEvent;

    public GroupBlockedException(String event, String blockingEvent) {
        super(
                "Event " + event + " was never sent: the outcome of event " + blockingEvent
                        + ", which it waited for, is unknown",
                Outcome.NOT_STORED,
                null);
        this.blockingEvent = blockingEvent;
    }

    /**
     * The event it waited for.
     *
     * @return how the exception of the event whose outcome is unknown names it in its message
     */
    public String blockingEvent() {
        return blockingEvent;
    }
}
