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
package io.github.camelsupplychain.option;

import io.github.camelsupplychain.SupplyChainConfiguration;
import io.github.camelsupplychain.operation.Operation;
import io.github.camelsupplychain.operation.Operations;
import io.github.camelsupplychain.target.DatasetName;
import io.github.camelsupplychain.target.EventType;
import io.github.camelsupplychain.target.OperationType;
import org.apache.camel.support.ScheduledPollConsumer;

/** The options of an endpoint, parsed once: event type, dataset, operation type, operation. */
public final class EndpointOptions {

    /** The data of 16 full events. */
    private static final long MAX_PENDING_CHARS = 16L * SupplyChainConfiguration.MAX_EVENT_CHARS;

    /** Pending data takes about two bytes of heap a character, and as much again what is being packed and read. */
    private static final int SHARE_OF_HEAP = 8;

    private final String instanceId;
    private final SupplyChainConfiguration configuration;
    private final Operation<?> operation;
    private final EventType eventType;
    private final DatasetName dataset;
    private final OperationType operationType;

    private EndpointOptions(String instanceId, SupplyChainConfiguration configuration) {
        this.instanceId = instanceId;
        this.configuration = configuration;
        operation = Operations.find(configuration.getOperation());
        dataset = configuration.getDatasetTarget() == null
                ? null
                : DatasetName.parse(configuration.getDatasetTarget(), instanceId);
        EventType impliedType = dataset == null ? null : EventType.DATASET;
        eventType = configuration.getEventType() == null ? impliedType : EventType.parse(configuration.getEventType());
        operationType =
                configuration.getOperationType() == null ? null : OperationType.parse(configuration.getOperationType());
    }

    /**
     * Parses and checks the options that producers and consumers share.
     *
     * @throws IllegalArgumentException naming the option and its valid values
     */
    public static EndpointOptions parse(String instanceId, SupplyChainConfiguration configuration) {
        OptionCheck.checkInstance(instanceId);
        EndpointOptions options = new EndpointOptions(instanceId, configuration);
        new OptionCheck(options).check();
        return options;
    }

    /**
     * Checks the options that only a producer uses.
     *
     * @throws IllegalArgumentException naming the option and its valid values
     */
    public EndpointOptions checkProducer() {
        new OptionCheck(this).checkProducer();
        return this;
    }

    /**
     * Checks the options that only a consumer uses.
     *
     * @throws IllegalArgumentException naming the option and its valid values
     */
    public static void checkConsumer(ScheduledPollConsumer consumer) {
        OptionCheck.checkConsumer(consumer);
    }

    /** These options combined with those that are fixed in the text of a {@code toD}. */
    EndpointOptions with(SupplyChainConfiguration other) {
        return new EndpointOptions(instanceId, other);
    }

    /** The instance, or {@link io.github.camelsupplychain.target.InstanceId#NONE} if each message names its own. */
    public String instanceId() {
        return instanceId;
    }

    /** All options as they were set. */
    public SupplyChainConfiguration configuration() {
        return configuration;
    }

    /** The operation to call, or null if events are sent. */
    public Operation<?> operation() {
        return operation;
    }

    /** The event type, implied if only a dataset is set; null if each message names its own. */
    public EventType eventType() {
        return eventType;
    }

    /** The dataset of events, or null. */
    public DatasetName dataset() {
        return dataset;
    }

    /** What the service does with the records in the dataset, or null. */
    public OperationType operationType() {
        return operationType;
    }

    /** How many characters may be pending. Unless it is set, this is no more than the heap can bear. */
    public long maxPendingChars() {
        if (configuration.getMaxPendingChars() != null) {
            return configuration.getMaxPendingChars();
        }
        long ofHeap = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
        return Math.max(configuration.getMaxEventSize(), Math.min(MAX_PENDING_CHARS, ofHeap));
    }

    /**
     * How many characters the open events of one body may hold. Where events end depends on it, and so do their tokens:
     * the same body must make the same events in another JVM, whose heap may be larger.
     */
    public long maxOpenChars() {
        return configuration.getMaxPendingChars() != null ? configuration.getMaxPendingChars() : MAX_PENDING_CHARS;
    }

    /** What it calls or sends, in a word: the operation, the dataset, the event type, or {@code events}. */
    public String work() {
        if (operation != null) {
            return operation.name();
        }
        if (dataset != null) {
            return dataset.toString();
        }
        return eventType == null ? "events" : eventType.apiName();
    }
}
