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

import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** An event that the service has refused for what is in it, and that somebody else may take. */
public final class RefusedEvent {

    private final SendDataIntegrationEventRequest request;
    private final long firstRecord;
    private final int records;
    private final RuntimeException cause;
    private final Runnable whenTaken;

    RefusedEvent(
            SendDataIntegrationEventRequest request,
            long firstRecord,
            int records,
            RuntimeException cause,
            Runnable whenTaken) {
        this.request = request;
        this.firstRecord = firstRecord;
        this.records = records;
        this.cause = cause;
        this.whenTaken = whenTaken;
    }

    public SendDataIntegrationEventRequest request() {
        return request;
    }

    /** The index of its first record in the body. */
    public long firstRecord() {
        return firstRecord;
    }

    public int records() {
        return records;
    }

    public RuntimeException cause() {
        return cause;
    }

    /** Its records are accounted for, so it no longer fails the delivery of the body. */
    public void take() {
        whenTaken.run();
    }
}
