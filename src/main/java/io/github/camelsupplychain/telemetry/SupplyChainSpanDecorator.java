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
package io.github.camelsupplychain.telemetry;

import io.github.camelsupplychain.SupplyChainConstants;
import io.github.camelsupplychain.SupplyChainEndpoint;
import io.github.camelsupplychain.error.AttemptFailure;
import io.github.camelsupplychain.producer.DeliveryTrace;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.TagConstants;
import org.apache.camel.telemetry.decorators.AbstractMessagingSpanDecorator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;

/**
 * Adds details to the spans of Camel's telemetry: for a producer, the events that were sent and the number of attempts;
 * for a consumer, the event whose load has ended. Camel finds this class by its service file.
 */
public class SupplyChainSpanDecorator extends AbstractMessagingSpanDecorator {

    static final String OPERATION = "operation";
    static final String INSTANCE_ID = "instanceId";
    static final String EVENT_TYPE = "eventType";
    static final String DATASET = "dataset";
    static final String EVENT_IDS = "eventIds";
    static final String EVENT_COUNT = "eventCount";
    static final String RECORD_COUNT = "recordCount";
    static final String ATTEMPTS = "attempts";
    static final String THROTTLED = "throttled";
    static final String LOAD_STATUS = "loadStatus";

    /** Of the IDs of a body's events. */
    static final int MOST_IDS = 5;

    private static final String LIST = "listDataIntegrationEvents";

    /** Called by Camel, through the service file. */
    public SupplyChainSpanDecorator() {}

    @Override
    public String getComponent() {
        return "aws-supplychain";
    }

    @Override
    public String getComponentClassName() {
        return "io.github.camelsupplychain.SupplyChainComponent";
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        super.beforeTracingEvent(span, exchange, endpoint);
        if (!(endpoint instanceof SupplyChainEndpoint ours)) {
            return;
        }
        span.setTag(INSTANCE_ID, ours.getInstanceId());
        if (isConsumed(exchange, endpoint)) {
            describeLoad(span, exchange.getMessage());
        } else {
            describeWork(span, ours);
            DeliveryTrace.begin(exchange);
        }
    }

    /** Whether the span is that of the route that the endpoint has started, and not that of a send. */
    private static boolean isConsumed(Exchange exchange, Endpoint endpoint) {
        return exchange.getFromEndpoint() == endpoint
                && exchange.getMessage().getBody() instanceof DataIntegrationEvent;
    }

    private static void describeLoad(Span span, Message message) {
        span.setTag(OPERATION, LIST);
        setTag(span, EVENT_TYPE, message.getHeader(SupplyChainConstants.LOAD_EVENT_TYPE));
        setTag(span, DATASET, message.getHeader(SupplyChainConstants.LOAD_DATASET));
        setTag(span, EVENT_IDS, message.getHeader(SupplyChainConstants.LOAD_EVENT_ID));
        setTag(span, TagConstants.MESSAGE_ID, message.getHeader(SupplyChainConstants.LOAD_EVENT_ID));
        setTag(span, LOAD_STATUS, message.getHeader(SupplyChainConstants.LOAD_STATUS));
    }

    private static void describeWork(Span span, SupplyChainEndpoint endpoint) {
        setTag(span, OPERATION, endpoint.getConfiguration().getOperation());
        setTag(span, EVENT_TYPE, endpoint.getConfiguration().getEventType());
        setTag(span, DATASET, endpoint.getConfiguration().getDatasetTarget());
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        DeliveryTrace.Sent sent = DeliveryTrace.end(exchange);
        if (sent != null) {
            describeSent(span, sent);
        }
        if (exchange.getException() instanceof SdkException failure) {
            describeFailure(span, failure);
        } else {
            super.afterTracingEvent(span, exchange);
        }
    }

    /** Values chosen by the message or a {@code toD} take precedence over the endpoint's options. */
    private static void describeSent(Span span, DeliveryTrace.Sent sent) {
        if (sent.target() != null) {
            span.setTag(INSTANCE_ID, sent.target().instanceId());
            span.setTag(EVENT_TYPE, sent.target().eventType());
            setTag(span, DATASET, sent.target().dataset());
        }
        List<String> ids = sent.eventIds();
        if (!ids.isEmpty()) {
            span.setTag(TagConstants.MESSAGE_ID, ids.get(0));
            span.setTag(EVENT_IDS, String.join(",", ids.subList(0, Math.min(MOST_IDS, ids.size()))));
        }
        span.setTag(EVENT_COUNT, Long.toString(sent.events()));
        span.setTag(RECORD_COUNT, Long.toString(sent.records()));
        span.setTag(ATTEMPTS, Integer.toString(sent.attempts()));
        span.setTag(THROTTLED, Integer.toString(sent.throttled()));
    }

    /** The service's own message is left out, because it may quote a record. */
    private static void describeFailure(Span span, SdkException failure) {
        span.setError(true);
        span.log(Map.of(
                "event",
                "error",
                "error.kind",
                "Exception",
                "message",
                AttemptFailure.of(failure).name()));
    }

    private static void setTag(Span span, String name, Object value) {
        if (value != null) {
            span.setTag(name, value.toString());
        }
    }
}
