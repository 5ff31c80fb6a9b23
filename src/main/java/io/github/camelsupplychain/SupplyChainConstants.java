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

import org.apache.camel.spi.Metadata;

/**
 * The headers that the component reads and sets. The consumer sets none that the producer reads, so that a route from one to
 * the other addresses nothing by accident.
 */
public interface SupplyChainConstants {

    /** The operation of the API, in place of the endpoint's. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The operation of the API, in place of option operation.")
    String OPERATION = "CamelAwsSupplyChainOperation";

    /** The instance, in place of the endpoint's. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The instance to send to, in place of the one in the URI: a lower-case UUID of 36 characters.")
    String INSTANCE_ID = "CamelAwsSupplyChainInstanceId";

    /** The event type, in place of the endpoint's. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The event type, in place of option eventType: one of the API's 16 values, with or without"
                    + " scn.data., in any letter case, with or without - and _.")
    String EVENT_TYPE = "CamelAwsSupplyChainEventType";

    /** The event group of the whole body. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The event group of the whole body (1 to 255 characters), in place of eventGroupId, groupBy and"
                            + " the natural parent key.")
    String EVENT_GROUP_ID = "CamelAwsSupplyChainEventGroupId";

    /** When the event happened. */
    @Metadata(
            label = "producer",
            javaType = "Object",
            description = "When the event happened, in place of option eventTimestamp: Instant, Date, Calendar, epoch"
                    + " milliseconds or ISO 8601 text.")
    String EVENT_TIMESTAMP = "CamelAwsSupplyChainEventTimestamp";

    /** The raw client token. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The raw client token (33 to 126 characters), in place of option clientToken. Only for a body"
                    + " that makes one event.")
    String CLIENT_TOKEN = "CamelAwsSupplyChainClientToken";

    /** The identity of the message at its source. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The identity of the message at its source, in place of option idempotencyKey.")
    String IDEMPOTENCY_KEY = "CamelAwsSupplyChainIdempotencyKey";

    /** The dataset to load. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The dataset to load, in place of option datasetTarget: an ARN or namespace/dataset.")
    String DATASET_TARGET = "CamelAwsSupplyChainDatasetTarget";

    /** What is done with the records of a dataset event. */
    @Metadata(
            label = "producer",
            javaType = "String",
            enums = "APPEND,UPSERT,DELETE",
            description = "What is done with the records of a dataset event, in place of option operationType.")
    String OPERATION_TYPE = "CamelAwsSupplyChainOperationType";

    /** The id that the service gave to the first event. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description = "Set by the producer: the id that the service gave to the (first) event.")
    String EVENT_ID = "CamelAwsSupplyChainEventId";

    /** The ids that the service gave to all events. */
    @Metadata(
            label = "producer",
            javaType = "java.util.List<String>",
            description =
                    "Set by the producer: the ids that the service gave to all events of the body, in the order of"
                            + " their first records.")
    String EVENT_IDS = "CamelAwsSupplyChainEventIds";

    /** The number of records delivered. */
    @Metadata(
            label = "producer",
            javaType = "Long",
            description = "Set by the producer: the number of records that the body held and the service accepted.")
    String RECORD_COUNT = "CamelAwsSupplyChainRecordCount";

    /** How an event's load ended. */
    @Metadata(
            label = "consumer",
            javaType = "String",
            enums = "SUCCEEDED,FAILED,ACCEPTED",
            description = "Set by the consumer: how the event's load ended, or ACCEPTED if the service reports none.")
    String LOAD_STATUS = "CamelAwsSupplyChainLoadStatus";

    /** Why an event's load failed. */
    @Metadata(
            label = "consumer",
            javaType = "String",
            description = "Set by the consumer: what the service says about the load, if anything.")
    String LOAD_MESSAGE = "CamelAwsSupplyChainLoadMessage";

    /** The event. */
    @Metadata(label = "consumer", javaType = "String", description = "Set by the consumer: the event's id.")
    String LOAD_EVENT_ID = "CamelAwsSupplyChainLoadEventId";

    /** The event's instance. */
    @Metadata(label = "consumer", javaType = "String", description = "Set by the consumer: the event's instance.")
    String LOAD_INSTANCE_ID = "CamelAwsSupplyChainLoadInstanceId";

    /** The event's type. */
    @Metadata(
            label = "consumer",
            javaType = "String",
            description = "Set by the consumer: the event's type, one of the API's 16 values.")
    String LOAD_EVENT_TYPE = "CamelAwsSupplyChainLoadEventType";

    /** The event's group. */
    @Metadata(label = "consumer", javaType = "String", description = "Set by the consumer: the event's group.")
    String LOAD_EVENT_GROUP_ID = "CamelAwsSupplyChainLoadEventGroupId";

    /** When the event happened. */
    @Metadata(
            label = "consumer",
            javaType = "java.time.Instant",
            description = "Set by the consumer: when the event happened.")
    String LOAD_EVENT_TIMESTAMP = "CamelAwsSupplyChainLoadEventTimestamp";

    /** The dataset of a dataset event. */
    @Metadata(
            label = "consumer",
            javaType = "String",
            description = "Set by the consumer for dataset events: the ARN of the dataset.")
    String LOAD_DATASET = "CamelAwsSupplyChainLoadDataset";

    /** What a dataset event was to do with its records. */
    @Metadata(
            label = "consumer",
            javaType = "String",
            enums = "APPEND,UPSERT,DELETE",
            description = "Set by the consumer for dataset events: what was to be done with the records.")
    String LOAD_OPERATION_TYPE = "CamelAwsSupplyChainLoadOperationType";
}
