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
package io.github.camelsupplychain;

import static io.github.camelsupplychain.SupplyChainConstants.CLIENT_TOKEN;
import static io.github.camelsupplychain.SupplyChainConstants.DATASET_TARGET;
import static io.github.camelsupplychain.SupplyChainConstants.EVENT_GROUP_ID;
import static io.github.camelsupplychain.SupplyChainConstants.EVENT_TIMESTAMP;
import static io.github.camelsupplychain.SupplyChainConstants.EVENT_TYPE;
import static io.github.camelsupplychain.SupplyChainConstants.IDEMPOTENCY_KEY;
import static io.github.camelsupplychain.SupplyChainConstants.INSTANCE_ID;
import static io.github.camelsupplychain.SupplyChainConstants.OPERATION_TYPE;

import io.github.camelsupplychain.record.GroupShards;
import io.github.camelsupplychain.record.InvalidEventException;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/**
 * What applies to one message: each value from its header, else from the endpoint's option. All of it is checked before
 * a record is read.
 */
final class MessageValues {

    private static final int MAX_GROUP_CHARS = 255;
    private static final int MIN_TOKEN_CHARS = 33;
    private static final int MAX_TOKEN_CHARS = 126;

    private final String instanceId;
    private final EventType eventType;
    private final DatasetName dataset;
    private final OperationType operationType;
    private final String groupBy;
    private final GroupShards shards;
    private final Expression eventGroupId;
    private final Expression eventTimestamp;
    private final Expression clientToken;
    private final Expression idempotencyKey;
    private final DatasetArns datasetArns;
    private final boolean awaitsLoad;

    MessageValues(CamelContext context, String instanceId, SupplyChainConfiguration options, DatasetArns datasetArns) {
        this.instanceId = instanceId;
        this.dataset =
                options.getDatasetTarget() == null ? null : DatasetName.parse(options.getDatasetTarget(), instanceId);
        this.eventType = dataset != null
                ? EventType.DATASET
                : options.getEventType() == null ? null : EventType.parse(options.getEventType());
        this.operationType =
                options.getOperationType() == null ? null : OperationType.parse(options.getOperationType());
        this.groupBy = options.getGroupBy();
        this.shards = options.getGroupShards() == null ? null : new GroupShards(options.getGroupShards());
        this.eventGroupId = simple(context, options.getEventGroupId());
        this.eventTimestamp = simple(context, options.getEventTimestamp());
        this.clientToken = simple(context, options.getClientToken());
        this.idempotencyKey = simple(context, options.getIdempotencyKey());
        this.datasetArns = datasetArns;
        this.awaitsLoad = options.isAwaitLoad();
    }

    private static Expression simple(CamelContext context, String text) {
        if (text == null) {
            return null;
        }
        Expression expression = context.resolveLanguage("simple").createExpression(text);
        expression.init(context);
        return expression;
    }

    /** Resolves the endpoint's own dataset, so that a wrong name shows at start. */
    void resolveDataset() {
        if (dataset != null) {
            datasetArns.resolve(instanceId, dataset);
        }
    }

    /** Where the records of this message go. */
    EventTarget target(Exchange exchange) {
        String instance = header(exchange, INSTANCE_ID);
        if (instance == null) {
            instance = instanceId;
        } else if (!OptionCheck.isInstanceId(instance)) {
            throw new InvalidEventException("Header " + INSTANCE_ID + " must be a lower-case UUID of 36 characters");
        }
        String datasetHeader = header(exchange, DATASET_TARGET);
        EventType type = type(header(exchange, EVENT_TYPE), datasetHeader);
        requireLoads(type.apiName());
        if (type != EventType.DATASET) {
            return typedTarget(exchange, instance, type, datasetHeader);
        }
        String arn = datasetArns.resolve(instance, dataset(datasetHeader, instance));
        return new EventTarget(instance, type, arn, operationType(exchange).name(), timestamp(exchange));
    }

    /** Refuses an event whose load is to be waited for if the service would never report one. */
    void requireLoads(String eventType) {
        if (awaitsLoad && !eventType.equals(EventType.DATASET.apiName())) {
            throw new InvalidEventException(
                    "awaitLoad=true waits for loads, which the service reports for events of type "
                            + EventType.DATASET.apiName() + " alone, but this event is of type " + eventType);
        }
    }

    private EventTarget typedTarget(Exchange exchange, String instance, EventType type, String datasetHeader) {
        if (datasetHeader != null || dataset != null) {
            throw new InvalidEventException("A datasetTarget goes with event type " + EventType.DATASET.apiName()
                    + " alone, but the event type is " + type.apiName());
        }
        if (header(exchange, OPERATION_TYPE) != null) {
            throw new InvalidEventException("Header " + OPERATION_TYPE
                    + " goes with a datasetTarget alone, but the event type is " + type.apiName());
        }
        return new EventTarget(instance, type, null, null, timestamp(exchange));
    }

    private EventType type(String typeHeader, String datasetHeader) {
        if (typeHeader != null) {
            try {
                return EventType.parse(typeHeader);
            } catch (IllegalArgumentException e) {
                throw new InvalidEventException("Header " + EVENT_TYPE + ": " + e.getMessage());
            }
        }
        if (datasetHeader != null) {
            return EventType.DATASET;
        }
        if (eventType == null) {
            throw new InvalidEventException(
                    "No event type: set option eventType, option datasetTarget or header " + EVENT_TYPE);
        }
        return eventType;
    }

    private DatasetName dataset(String datasetHeader, String instance) {
        if (datasetHeader == null) {
            if (dataset == null) {
                throw new InvalidEventException("Event type " + EventType.DATASET.apiName()
                        + " needs option datasetTarget or header " + DATASET_TARGET);
            }
            return dataset;
        }
        try {
            return DatasetName.parse(datasetHeader, instance);
        } catch (IllegalArgumentException e) {
            throw new InvalidEventException("Header " + DATASET_TARGET + ": " + e.getMessage());
        }
    }

    private OperationType operationType(Exchange exchange) {
        String name = header(exchange, OPERATION_TYPE);
        if (name == null) {
            if (operationType == null) {
                throw new InvalidEventException("A dataset event needs option operationType or header " + OPERATION_TYPE
                        + ": one of " + OperationType.NAMES);
            }
            return operationType;
        }
        try {
            return OperationType.parse(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidEventException("Header " + OPERATION_TYPE + ": " + e.getMessage());
        }
    }

    private Instant timestamp(Exchange exchange) {
        Object value = exchange.getMessage().getHeader(EVENT_TIMESTAMP);
        if (value == null && eventTimestamp != null) {
            value = eventTimestamp.evaluate(exchange, Object.class);
            if (value == null || "".equals(value)) {
                throw new InvalidEventException("eventTimestamp gave no value for this message");
            }
        }
        return value == null ? null : EventTimestamp.of(value);
    }

    /** How the records of this message are grouped: header, then {@code eventGroupId}, {@code groupBy}, parent key. */
    Grouping grouping(Exchange exchange, EventType type) {
        String group = header(exchange, EVENT_GROUP_ID);
        if (group == null && eventGroupId != null) {
            group = eventGroupId.evaluate(exchange, String.class);
            if (group == null) {
                group = "";
            }
        }
        if (group != null) {
            int chars = group.codePointCount(0, group.length());
            if (chars < 1 || chars > MAX_GROUP_CHARS) {
                throw new InvalidEventException(
                        "eventGroupId must have 1 to " + MAX_GROUP_CHARS + " characters, but has " + chars);
            }
            return Grouping.fixed(group);
        }
        if (groupBy != null) {
            return Grouping.byField(groupBy, shards);
        }
        if (type.parentKey() == null) {
            throw new InvalidEventException("Event type " + type.apiName()
                    + " has no natural parent key: set eventGroupId, groupBy or header " + EVENT_GROUP_ID);
        }
        return Grouping.byField(type.parentKey(), shards);
    }

    /** The raw client token, or null if the token is to be derived. */
    String clientToken(Exchange exchange) {
        String token = header(exchange, CLIENT_TOKEN);
        if (token == null) {
            if (clientToken == null || header(exchange, IDEMPOTENCY_KEY) != null) {
                return null;
            }
            token = clientToken.evaluate(exchange, String.class);
        }
        int chars = token == null ? 0 : token.length();
        if (chars < MIN_TOKEN_CHARS || chars > MAX_TOKEN_CHARS) {
            throw new InvalidEventException("clientToken must have " + MIN_TOKEN_CHARS + " to " + MAX_TOKEN_CHARS
                    + " characters, but has " + chars);
        }
        return token;
    }

    /** The identity that this message names for itself, or null if neither a header nor the option gives one. */
    String ownIdempotencyKey(Exchange exchange) {
        String key = header(exchange, IDEMPOTENCY_KEY);
        if (key == null && idempotencyKey != null) {
            key = idempotencyKey.evaluate(exchange, String.class);
        }
        return key == null || key.isEmpty() ? null : key;
    }

    /** The identity of a body that is sent as one: its own, or else the exchange id. */
    String idempotencyKey(Exchange exchange) {
        String key = ownIdempotencyKey(exchange);
        if (key == null && idempotencyKey != null) {
            // Falling back to the exchange id would give up, in silence, what the option was set for.
            throw new InvalidEventException("idempotencyKey gave no value for this message");
        }
        return key == null ? exchange.getExchangeId() : key;
    }

    private static String header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name, String.class);
    }
}
