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
 * The headers that the component reads and sets. The producer reads none of the headers that the consumer sets, so a
 * route from a consumer to a producer never changes the producer's target by accident.
 */
public interface SupplyChainConstants {

    /** The API operation to call, if the endpoint calls operations. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The API operation to call; overrides option operation. Ignored if that option is"
                    + " sendDataIntegrationEvent, because an endpoint that sends records does nothing else.")
    String OPERATION = "CamelAwsSupplyChainOperation";

    /** The instance to send to. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description = "ID of the instance to send to, a lower-case UUID of 36 characters; overrides the one in the"
                    + " URI.")
    String INSTANCE_ID = "CamelAwsSupplyChainInstanceId";

    /** The event type. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The event type; overrides option eventType. One of the API's 16 values, with or without"
                    + " scn.data., in any letter case, with or without - and _ between words.")
    String EVENT_TYPE = "CamelAwsSupplyChainEventType";

    /** The event group of the whole body. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The event group of the whole body (1 to 255 characters); overrides options eventGroupId and"
                    + " groupBy and the natural parent key.")
    String EVENT_GROUP_ID = "CamelAwsSupplyChainEventGroupId";

    /** The time of the event. */
    @Metadata(
            label = "producer",
            javaType = "Object",
            description = "When the event happened; overrides option eventTimestamp. A time of java.time, a Date, a"
                    + " Calendar, epoch milliseconds or ISO 8601 text.")
    String EVENT_TIMESTAMP = "CamelAwsSupplyChainEventTimestamp";

    /** The client token to send unchanged. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The client token to send unchanged (33 to 126 characters); overrides option clientToken. Only"
                            + " for a body that makes a single event.")
    String CLIENT_TOKEN = "CamelAwsSupplyChainClientToken";

    /** The identity of the message at its source. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The identity of the message at its source; overrides option idempotencyKey.")
    String IDEMPOTENCY_KEY = "CamelAwsSupplyChainIdempotencyKey";

    /** The dataset to load the records into. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The dataset to load the records into, as an ARN or as namespace/dataset; overrides option"
                    + " datasetTarget.")
    String DATASET_TARGET = "CamelAwsSupplyChainDatasetTarget";

    /** What the service does with the records of a dataset event. */
    @Metadata(
            label = "producer",
            javaType = "String",
            enums = "APPEND,UPSERT,DELETE",
            description = "What the service does with the records of a dataset event; overrides option operationType.")
    String OPERATION_TYPE = "CamelAwsSupplyChainOperationType";

    /** The service's ID of the first event. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description = "Set by the producer: the service's ID of the event, or of the first event if the body made"
                    + " several.")
    String EVENT_ID = "CamelAwsSupplyChainEventId";

    /** The service's IDs of the events, or of the first 10,000. */
    @Metadata(
            label = "producer",
            javaType = "java.util.List<String>",
            description = "Set by the producer: the service's IDs of the body's events, in the order of their first"
                    + " records; if there are more than 10,000 events, of the first 10,000.")
    String EVENT_IDS = "CamelAwsSupplyChainEventIds";

    /** The number of records in the body. */
    @Metadata(
            label = "producer",
            javaType = "Long",
            description =
                    "Set by the producer: the number of records of the body that the service has stored: all except"
                            + " the dead letters. If dryRun is set, those that would be sent.")
    String RECORD_COUNT = "CamelAwsSupplyChainRecordCount";

    /** The number of events that a body has made. */
    @Metadata(
            label = "producer",
            javaType = "Long",
            description =
                    "Set by the producer: the number of events of the body that the service has stored. If dryRun is"
                            + " set, those that would be sent.")
    String EVENT_COUNT = "CamelAwsSupplyChainEventCount";

    /** The number of groups in a body. */
    @Metadata(
            label = "producer",
            javaType = "Long",
            description = "Set by the producer if dryRun is set: the number of event groups. Counting ends at 100,000.")
    String GROUP_COUNT = "CamelAwsSupplyChainGroupCount";

    /** What is wrong with the records of a body. */
    @Metadata(
            label = "producer",
            javaType = "java.util.Map<String, Long>",
            description =
                    "Set by the producer if dryRun is set: what is wrong with records, and with how many. Past 100"
                            + " reasons, the rest are counted as other reasons.")
    String FAULTS = "CamelAwsSupplyChainFaults";

    /** The number of records that became dead letters. */
    @Metadata(
            label = "producer",
            javaType = "Long",
            description =
                    "Set by the producer if deadLetterUri or dryRun is set: the number of records in the body that"
                            + " became dead letters, or would.")
    String INVALID_RECORD_COUNT = "CamelAwsSupplyChainInvalidRecordCount";

    /** The id of a dead letter. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "Set on a dead letter: its id, which is the same when it is sent again. After a restart only if"
                            + " the message has an idempotency key.")
    String DEAD_LETTER_ID = "CamelAwsSupplyChainDeadLetterId";

    /** Why a record became a dead letter. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description = "Set on a dead letter: what is wrong with it, without a value of the record. If the service"
                    + " refused it, the service's own words, which may quote it.")
    String DEAD_LETTER_REASON = "CamelAwsSupplyChainDeadLetterReason";

    /** The number of records in a dead letter. */
    @Metadata(
            label = "producer",
            javaType = "Integer",
            description = "Set on a dead letter: the number of records in it. An event that the service refused is an"
                    + " array of all its records.")
    String DEAD_LETTER_RECORD_COUNT = "CamelAwsSupplyChainDeadLetterRecordCount";

    /** The index of a dead letter's record. */
    @Metadata(
            label = "producer",
            javaType = "Long",
            description = "Set on a dead letter: the index of its record in the body, from 0; in a list of messages, in"
                    + " the body of its message. If the service refused an event, of its first record among all that were"
                    + " read.")
    String DEAD_LETTER_RECORD_INDEX = "CamelAwsSupplyChainDeadLetterRecordIndex";

    /** The position of a dead letter. */
    @Metadata(
            label = "producer",
            javaType = "Long",
            description =
                    "Set on a dead letter if the body is text: the position of the fault, or of the record, in bytes"
                            + " from the start of the body's UTF-8 text.")
    String DEAD_LETTER_BYTE_OFFSET = "CamelAwsSupplyChainDeadLetterByteOffset";

    /** The index of a dead letter's message. */
    @Metadata(
            label = "producer",
            javaType = "Long",
            description = "Set on a dead letter if the body is a list of messages: the index of its message, from 0.")
    String DEAD_LETTER_MESSAGE_INDEX = "CamelAwsSupplyChainDeadLetterMessageIndex";

    /** The idempotency key of a dead letter's message. */
    @Metadata(
            label = "producer",
            javaType = "String",
            description = "Set on a dead letter: the idempotency key of its message, if it has one.")
    String DEAD_LETTER_KEY = "CamelAwsSupplyChainDeadLetterKey";

    /** The result of an event's load. */
    @Metadata(
            label = "consumer",
            javaType = "String",
            enums = "SUCCEEDED,FAILED,ACCEPTED",
            description =
                    "Set by the consumer: how the event's load ended, or ACCEPTED if the service reports no load.")
    String LOAD_STATUS = "CamelAwsSupplyChainLoadStatus";

    /** The service's message about a load. */
    @Metadata(
            label = "consumer",
            javaType = "String",
            description = "Set by the consumer: the service's message about the load, if there is one.")
    String LOAD_MESSAGE = "CamelAwsSupplyChainLoadMessage";

    /** The ID of an event. */
    @Metadata(label = "consumer", javaType = "String", description = "Set by the consumer: the event's ID.")
    String LOAD_EVENT_ID = "CamelAwsSupplyChainLoadEventId";

    /** The instance of an event. */
    @Metadata(
            label = "consumer",
            javaType = "String",
            description = "Set by the consumer: the ID of the event's instance.")
    String LOAD_INSTANCE_ID = "CamelAwsSupplyChainLoadInstanceId";

    /** The type of an event. */
    @Metadata(
            label = "consumer",
            javaType = "String",
            description = "Set by the consumer: the event's type, one of the API's 16 values.")
    String LOAD_EVENT_TYPE = "CamelAwsSupplyChainLoadEventType";

    /** The group of an event. */
    @Metadata(label = "consumer", javaType = "String", description = "Set by the consumer: the event's group.")
    String LOAD_EVENT_GROUP_ID = "CamelAwsSupplyChainLoadEventGroupId";

    /** The time of an event. */
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

    /** The operation type of a dataset event. */
    @Metadata(
            label = "consumer",
            javaType = "String",
            enums = "APPEND,UPSERT,DELETE",
            description = "Set by the consumer for dataset events: what the service was asked to do with the records.")
    String LOAD_OPERATION_TYPE = "CamelAwsSupplyChainLoadOperationType";
}
