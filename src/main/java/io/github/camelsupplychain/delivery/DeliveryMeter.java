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

import java.time.Duration;

/**
 * Measures what one endpoint sends to one instance. It is called without the engine's lock, before the exchanges learn
 * of the same events, and must not throw.
 */
public interface DeliveryMeter {

    /** The error of a request whose response was not awaited, since its events had failed. */
    String ABANDONED = "abandoned";

    /**
     * A request has ended.
     *
     * @param duration the time since it was sent
     * @param error its error's name, {@link #ABANDONED}, or null if it succeeded
     */
    void requestEnded(Duration duration, String error);

    /**
     * An event has settled.
     *
     * @param eventType as the API names it
     * @param dataset the ARN of its dataset, or null
     * @param records the records in it
     * @param duration the time since it was accepted
     * @param error its error's name, or null if it is stored
     */
    void eventSettled(String eventType, String dataset, int records, Duration duration, String error);

    /** The endpoint sends no more events to this instance, and all of its events have settled. */
    void close();
}
