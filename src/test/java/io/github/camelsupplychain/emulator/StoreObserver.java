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

import java.util.Optional;
import java.util.function.Consumer;

/** Shows stored events to an observer, whose failures are its own: the event is stored and answered all the same. */
final class StoreObserver {

    private static final System.Logger LOG = System.getLogger(StoreObserver.class.getName());

    private final Consumer<StoredEvent> observer;
    private volatile Throwable failure;

    StoreObserver(Consumer<StoredEvent> observer) {
        this.observer = observer;
    }

    void stored(StoredEvent event) {
        try {
            observer.accept(event);
        } catch (Throwable e) {
            LOG.log(System.Logger.Level.ERROR, "The observer of stored events failed on " + event.eventId(), e);
            if (failure == null) {
                failure = e;
            }
        }
    }

    /** What the observer threw first. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }
}
