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

import static org.assertj.core.api.Assertions.assertThat;

/** A delivery callback that records what it was told. */
final class Report implements DeliveryCallback {

    private volatile String eventId;
    private volatile RuntimeException cause;

    @Override
    public void delivered(String id) {
        assertOpen();
        eventId = id;
    }

    @Override
    public void failed(RuntimeException error) {
        assertOpen();
        cause = error;
    }

    private void assertOpen() {
        assertThat(isSettled()).as("settled twice").isFalse();
    }

    boolean isSettled() {
        return eventId != null || cause != null;
    }

    String eventId() {
        return eventId;
    }

    RuntimeException cause() {
        return cause;
    }
}
