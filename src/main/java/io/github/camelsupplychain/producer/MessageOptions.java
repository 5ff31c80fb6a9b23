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

import static io.github.camelsupplychain.SupplyChainConstants.CLIENT_TOKEN;
import static io.github.camelsupplychain.SupplyChainConstants.DATASET_TARGET;
import static io.github.camelsupplychain.SupplyChainConstants.EVENT_GROUP_ID;
import static io.github.camelsupplychain.SupplyChainConstants.EVENT_TIMESTAMP;
import static io.github.camelsupplychain.SupplyChainConstants.EVENT_TYPE;
import static io.github.camelsupplychain.SupplyChainConstants.IDEMPOTENCY_KEY;
import static io.github.camelsupplychain.SupplyChainConstants.OPERATION_TYPE;

import io.github.camelsupplychain.SupplyChainConfiguration;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.option.EndpointOptions;
import io.github.camelsupplychain.option.HeaderOverrides;
import io.github.camelsupplychain.option.OptionValue;
import io.github.camelsupplychain.option.OverridableOption;
import io.github.camelsupplychain.option.RouteOptions;
import io.github.camelsupplychain.record.GroupShards;
import io.github.camelsupplychain.target.DatasetName;
import io.github.camelsupplychain.target.Datasets;
import io.github.camelsupplychain.target.EventTarget;
import io.github.camelsupplychain.target.EventType;
import io.github.camelsupplychain.target.InstanceId;
import io.github.camelsupplychain.target.MessageText;
import io.github.camelsupplychain.target.OperationType;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * The options that apply to one message: each value comes from its header, else from the endpoint's option. All of them
 * are checked before a record is read.
 */
final class MessageOptions {

    private static final int MAX_GROUP_CHARS = 255;
    private static final int MAX_FIELD_CHARS = 255;
    private static final int MIN_TOKEN_CHARS = 33;
    private static final int MAX_TOKEN_CHARS = 126;

    private final EndpointOptions endpoint;
    private final HeaderOverrides headers;
    private final Datasets datasets;
    private final GroupShards shards;

    /** The options that a {@code toD} gives this message; they come before those of the endpoint. */
    private final Map<OverridableOption, OptionValue> route;

    /** The options of the endpoint that are evaluated on each message. */
    private final Map<OverridableOption, OptionValue> expressions;

    MessageOptions(CamelContext context, EndpointOptions endpoint, Datasets datasets) {
        SupplyChainConfiguration options = endpoint.configuration();
        this.endpoint = endpoint;
        this.headers = new HeaderOverrides(options);
        this.datasets = datasets;
        this.shards = options.getGroupShards() == null ? null : new GroupShards(options.getGroupShards());
        this.route = Map.of();
        this.expressions = new EnumMap<>(OverridableOption.class);
        for (OverridableOption option : OverridableOption.EXPRESSIONS) {
            String text = option.get(options);
            if (text != null) {
                expressions.put(option, OptionValue.of(context, option.option(), text));
            }
        }
        if (options.getGroupBy() != null) {
            expressions.put(
                    OverridableOption.GROUP_BY,
                    OptionValue.fixed(context, OverridableOption.GROUP_BY.option(), options.getGroupBy()));
        }
    }

    private MessageOptions(MessageOptions ofEndpoint, Map<OverridableOption, OptionValue> route) {
        this.endpoint = ofEndpoint.endpoint;
        this.headers = ofEndpoint.headers;
        this.datasets = ofEndpoint.datasets;
        this.shards = ofEndpoint.shards;
        this.route = route;
        this.expressions = new EnumMap<>(ofEndpoint.expressions);
        route.keySet().forEach(option -> expressions.keySet().removeAll(option.alternatives()));
        route.forEach((option, value) -> {
            if (option == OverridableOption.GROUP_BY || OverridableOption.EXPRESSIONS.contains(option)) {
                expressions.put(option, value);
            }
        });
    }

    /** The same with the options that a {@code toD} gives one exchange. */
    MessageOptions with(RouteOptions options) {
        return options.options().isEmpty() ? this : new MessageOptions(this, options.options());
    }

    /**
     * The endpoint's target for messages that choose none, with the dataset as configured; null if each message must
     * choose.
     */
    EventTarget ownTarget() {
        EventType type = endpoint.eventType();
        if (type == null || endpoint.instanceId().equals(InstanceId.NONE)) {
            return null;
        }
        return type == EventType.DATASET && endpoint.dataset() == null
                ? null
                : new EventTarget(endpoint.instanceId(), type, endpoint.dataset(), endpoint.operationType(), null);
    }

    /** Where the records of this message go. */
    EventTarget target(Exchange exchange) {
        String instance = instance(exchange);
        EventType type = type(exchange);
        requireLoads(type.apiName());
        if (type != EventType.DATASET) {
            return typedTarget(exchange, instance, type);
        }
        DatasetName dataset = datasets.withArn(instance, dataset(exchange, instance));
        return new EventTarget(instance, type, dataset, operationType(exchange), timestamp(exchange));
    }

    /** The value of a message's header, or else of the {@code toD}; null if there is neither. */
    private MessageText chosen(Exchange exchange, OverridableOption option) {
        MessageText header = headers.text(exchange, option.header());
        if (header != null) {
            return header;
        }
        OptionValue value = route.get(option);
        return value == null ? null : value.requiredText(exchange);
    }

    private String instance(Exchange exchange) {
        MessageText instance = chosen(exchange, OverridableOption.INSTANCE_ID);
        return instance == null ? endpoint.instanceId() : InstanceId.of(instance);
    }

    /** Refuses an event whose load is to be waited for if the service would never report one. */
    void requireLoads(String eventType) {
        if (endpoint.configuration().isAwaitLoad() && !eventType.equals(EventType.DATASET.apiName())) {
            throw new InvalidEventException(
                    "awaitLoad=true waits for loads, which the service reports for events of type "
                            + EventType.DATASET.apiName() + " only, but this event is of type " + eventType);
        }
    }

    private EventTarget typedTarget(Exchange exchange, String instance, EventType type) {
        if (chosen(exchange, OverridableOption.DATASET_TARGET) != null || endpoint.dataset() != null) {
            throw new InvalidEventException("A datasetTarget requires event type " + EventType.DATASET.apiName()
                    + ", but the event type is " + type.apiName());
        }
        if (headers.text(exchange, OPERATION_TYPE) != null) {
            throw new InvalidEventException(
                    "Header " + OPERATION_TYPE + " requires a datasetTarget, but the event type is " + type.apiName());
        }
        return new EventTarget(instance, type, null, null, timestamp(exchange));
    }

    private EventType type(Exchange exchange) {
        MessageText header = headers.text(exchange, EVENT_TYPE);
        if (header == null && headers.text(exchange, DATASET_TARGET) != null) {
            return EventType.DATASET;
        }
        MessageText type = chosen(exchange, OverridableOption.EVENT_TYPE);
        if (type != null) {
            return EventType.find(type.text()).orElseThrow(() -> type.mustBe("one of " + EventType.NAMES));
        }
        if (route.containsKey(OverridableOption.DATASET_TARGET)) {
            return EventType.DATASET;
        }
        if (endpoint.eventType() == null) {
            throw new InvalidEventException(
                    "No event type: set option eventType, option datasetTarget or header " + EVENT_TYPE);
        }
        return endpoint.eventType();
    }

    private DatasetName dataset(Exchange exchange, String instance) {
        MessageText text = chosen(exchange, OverridableOption.DATASET_TARGET);
        if (text == null && endpoint.dataset() == null) {
            throw new InvalidEventException("Event type " + EventType.DATASET.apiName()
                    + " needs option datasetTarget or header " + DATASET_TARGET);
        }
        if (text == null) {
            return ofInstance(endpoint.dataset(), instance, "Option datasetTarget");
        }
        DatasetName dataset = DatasetName.find(text.text())
                .orElseThrow(() -> text.mustBe("namespace/dataset, or the ARN of a dataset"));
        return ofInstance(dataset, instance, text.source());
    }

    private static DatasetName ofInstance(DatasetName dataset, String instance, String source) {
        if (!dataset.isOf(instance)) {
            throw new InvalidEventException(source + " must be a dataset of the instance that the event goes to");
        }
        return dataset;
    }

    private OperationType operationType(Exchange exchange) {
        MessageText type = chosen(exchange, OverridableOption.OPERATION_TYPE);
        if (type == null && endpoint.operationType() == null) {
            throw new InvalidEventException("A dataset event needs option operationType or header " + OPERATION_TYPE
                    + ": one of " + OperationType.NAMES);
        }
        if (type == null) {
            return endpoint.operationType();
        }
        if (!OperationType.isValid(type.text())) {
            throw type.mustBe("one of " + OperationType.NAMES);
        }
        return OperationType.parse(type.text());
    }

    private Instant timestamp(Exchange exchange) {
        Object value = headers.value(exchange, EVENT_TIMESTAMP);
        if (value == null && expressions.containsKey(OverridableOption.EVENT_TIMESTAMP)) {
            value = expressions.get(OverridableOption.EVENT_TIMESTAMP).evaluate(exchange, Object.class);
            if (value == null || "".equals(value)) {
                throw new InvalidEventException("eventTimestamp gave no value for this message");
            }
        }
        return value == null ? null : EventTimestamp.of(value);
    }

    /** How the records of this message are grouped: header, then {@code eventGroupId}, {@code groupBy}, parent key. */
    Grouping grouping(Exchange exchange, EventType type) {
        String group = group(exchange);
        if (group != null) {
            int chars = group.codePointCount(0, group.length());
            if (chars < 1 || chars > MAX_GROUP_CHARS) {
                throw new InvalidEventException(
                        "eventGroupId must have 1 to " + MAX_GROUP_CHARS + " characters, but has " + chars);
            }
            return Grouping.fixed(group);
        }
        if (expressions.containsKey(OverridableOption.GROUP_BY)) {
            String field = expressions
                    .get(OverridableOption.GROUP_BY)
                    .requiredText(exchange)
                    .text();
            return Grouping.byField(field, shards);
        }
        if (type.parentKey() == null) {
            throw new InvalidEventException("Event type " + type.apiName()
                    + " has no natural parent key: set eventGroupId, groupBy or header " + EVENT_GROUP_ID);
        }
        return Grouping.byField(type.parentKey(), shards);
    }

    /**
     * The group that a header or an option names for the whole body; empty if the option gives none, null without
     * either.
     */
    private String group(Exchange exchange) {
        MessageText header = headers.text(exchange, EVENT_GROUP_ID);
        if (header != null) {
            return header.text();
        }
        OptionValue option = expressions.get(OverridableOption.EVENT_GROUP_ID);
        return option == null ? null : Objects.toString(option.text(exchange), "");
    }

    /** The raw client token, or null if the token is to be derived. */
    String clientToken(Exchange exchange) {
        MessageText header = headers.text(exchange, CLIENT_TOKEN);
        String token;
        if (header != null) {
            token = header.text();
        } else {
            OptionValue option = identity(exchange, OverridableOption.CLIENT_TOKEN);
            if (option == null || headers.text(exchange, IDEMPOTENCY_KEY) != null) {
                return null;
            }
            token = option.text(exchange);
        }
        int chars = token == null ? 0 : token.length();
        if (chars < MIN_TOKEN_CHARS || chars > MAX_TOKEN_CHARS) {
            throw new InvalidEventException("clientToken must have " + MIN_TOKEN_CHARS + " to " + MAX_TOKEN_CHARS
                    + " characters, but has " + chars);
        }
        return token;
    }

    /** The identity that this message names for itself, or null if neither a header nor the option gives one. */
    EventIdentity ownIdentity(Exchange exchange) {
        MessageText header = headers.text(exchange, IDEMPOTENCY_KEY);
        if (header != null && header.text().isEmpty()) {
            // A user who sets the option expects a key: without one, a restart would store a second event.
            throw header.mustBe("a text of at least one character");
        }
        OptionValue option = identity(exchange, OverridableOption.IDEMPOTENCY_KEY);
        String key = header != null ? header.text() : option == null ? null : option.text(exchange);
        return key == null || key.isEmpty() ? null : EventIdentity.ofKey(key, exchange);
    }

    /** The identity of a body that is sent as one: its own, or else that of the attempt to send it. */
    EventIdentity identity(Exchange exchange, StepAttempt attempt) {
        EventIdentity own = ownIdentity(exchange);
        if (own == null && expressions.containsKey(OverridableOption.IDEMPOTENCY_KEY)) {
            // Falling back to the attempt's identity would silently defeat the purpose of the option.
            throw new InvalidEventException("idempotencyKey gave no value for this message");
        }
        return own == null ? attempt.identity() : own;
    }

    /** The key of a message in a list. A {@code toD} sets the key of the whole body, and so of none of its messages. */
    private OptionValue identity(Exchange exchange, OverridableOption option) {
        OptionValue value = expressions.get(option);
        return value != null && value.belongsTo(exchange) ? value : null;
    }
}
