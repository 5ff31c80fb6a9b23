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
package io.github.camelsupplychain.producer;

import io.github.camelsupplychain.SupplyChainConstants;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;

/**
 * Handles bodies that a consumer has emitted. Each reports the outcome of an event and contains no records. A producer
 * sends nothing for it, as for an empty list, so a route from an instance to itself does nothing.
 */
public final class LoadReports {

    private static final Logger LOG = LoggerFactory.getLogger(LoadReports.class);

    private final String instanceId;
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * Handles the bodies of one producer.
     *
     * @param instanceId where it sends to
     */
    public LoadReports(String instanceId) {
        this.instanceId = instanceId;
    }

    /** Sets the result of a message whose body is a load report. Returns false for any other body. */
    public boolean answer(Message message) {
        if (!(message.getBody() instanceof DataIntegrationEvent report)) {
            return false;
        }
        if (warned.compareAndSet(false, true)) {
            LOG.warn(
                    "Nothing is sent to instance {} for the load report of event {}, nor for others: they hold no"
                            + " records. Set the records to send as the body. This is logged once.",
                    instanceId,
                    report.eventId());
        }
        message.removeHeader(SupplyChainConstants.EVENT_ID);
        message.removeHeader(SupplyChainConstants.INVALID_RECORD_COUNT);
        message.setHeader(SupplyChainConstants.EVENT_IDS, List.of());
        message.setHeader(SupplyChainConstants.EVENT_COUNT, 0L);
        message.setHeader(SupplyChainConstants.RECORD_COUNT, 0L);
        return true;
    }
}
