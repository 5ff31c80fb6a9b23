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

import io.github.camelsupplychain.error.EventWithdrawnException;

/** The submitter's hold on an accepted event. */
@FunctionalInterface
public interface Delivery {

    /**
     * Takes the event back if it has never been sent: it settles at once, with {@link EventWithdrawnException}. An event
     * that was sent, even if it is about to be sent again, goes on to its own settlement. Does nothing once settled.
     */
    void withdraw();
}
