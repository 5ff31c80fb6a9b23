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

import io.github.camelsupplychain.operation.Operations;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.aws.common.AwsCommonConfiguration;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import software.amazon.awssdk.core.Protocol;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/** The options that an endpoint has of its own and shares with the component, which holds their defaults. */
@UriParams
public class SupplyChainConfiguration implements AwsCommonConfiguration, Cloneable {

    /** The API's limit for the data of one event, in Unicode characters (DataIntegrationEventData). */
    static final int MAX_EVENT_CHARS = 1_048_576;

    @UriParam(
            label = "common",
            enums =
                    "scn.data.forecast,scn.data.inventorylevel,scn.data.inboundorder,scn.data.inboundorderline,scn.data.inboundorderlineschedule,scn.data.outboundorderline,scn.data.outboundshipment,scn.data.processheader,scn.data.processoperation,scn.data.processproduct,scn.data.reservation,scn.data.shipment,scn.data.shipmentstop,scn.data.shipmentstoporder,scn.data.supplyplan,scn.data.dataset")
    private String eventType;

    @UriParam(label = "common")
    private String datasetTarget;

    @UriParam(label = "producer", enums = "APPEND,UPSERT,DELETE")
    private String operationType;

    @UriParam(label = "producer")
    private String eventGroupId;

    @UriParam(label = "producer")
    private String groupBy;

    @UriParam(label = "producer")
    private Integer groupShards;

    @UriParam(label = "producer")
    private String eventTimestamp;

    @UriParam(label = "producer,advanced")
    private String clientToken;

    @UriParam(label = "producer")
    private String idempotencyKey;

    @UriParam(
            label = "producer",
            defaultValue = "sendDataIntegrationEvent",
            enums =
                    "sendDataIntegrationEvent,createBillOfMaterialsImportJob,createDataIntegrationFlow,createDataLakeDataset,createDataLakeNamespace,createInstance,deleteDataIntegrationFlow,deleteDataLakeDataset,deleteDataLakeNamespace,deleteInstance,getBillOfMaterialsImportJob,getDataIntegrationEvent,getDataIntegrationFlow,getDataIntegrationFlowExecution,getDataLakeDataset,getDataLakeNamespace,getInstance,listDataIntegrationEvents,listDataIntegrationEventsPaginator,listDataIntegrationFlowExecutions,listDataIntegrationFlowExecutionsPaginator,listDataIntegrationFlows,listDataIntegrationFlowsPaginator,listDataLakeDatasets,listDataLakeDatasetsPaginator,listDataLakeNamespaces,listDataLakeNamespacesPaginator,listInstances,listInstancesPaginator,listTagsForResource,tagResource,untagResource,updateDataIntegrationFlow,updateDataLakeDataset,updateDataLakeNamespace,updateInstance")
    private String operation = Operations.SEND;

    @UriParam(label = "producer")
    private boolean pojoRequest;

    @UriParam(label = "producer")
    private boolean validateRecords;

    @UriParam(label = "producer")
    private boolean awaitLoad;

    @UriParam(label = "producer", defaultValue = "10m", javaType = "java.time.Duration")
    private long loadTimeout = 600_000;

    @UriParam(label = "producer,tuning", defaultValue = "256")
    private int maxInFlight = 256;

    @UriParam(label = "producer,tuning", defaultValue = "10000")
    private int maxPendingEvents = 10_000;

    @UriParam(label = "producer,tuning", defaultValue = "16777216")
    private long maxPendingChars = 16_777_216;

    @UriParam(label = "producer,tuning", defaultValue = "1m", javaType = "java.time.Duration")
    private long maxBlockTime = 60_000;

    @UriParam(label = "producer,tuning", defaultValue = "2m", javaType = "java.time.Duration")
    private long deliveryTimeout = 120_000;

    @UriParam(label = "producer,tuning", enums = "netty,crt", defaultValue = "netty")
    private String httpClient = "netty";

    @UriParam(label = "producer,tuning", defaultValue = "1048576")
    private int maxEventSize = MAX_EVENT_CHARS;

    @UriParam(label = "producer,tuning", defaultValue = "1048576")
    private int maxRecordsPerEvent = MAX_EVENT_CHARS;

    @UriParam(label = "producer")
    private boolean coalesce;

    @UriParam(label = "consumer", defaultValue = "SUCCEEDED,FAILED")
    private String loadStatus = "SUCCEEDED,FAILED";

    @UriParam(label = "consumer")
    private IdempotentRepository idempotentRepository;

    @UriParam(label = "producer,advanced")
    private boolean activeHealthCheck;

    @UriParam(label = "producer,advanced")
    private boolean synchronous;

    @UriParam(label = "common")
    private String region;

    @UriParam(label = "security", secret = true)
    private String accessKey;

    @UriParam(label = "security", secret = true)
    private String secretKey;

    @UriParam(label = "security", secret = true)
    private String sessionToken;

    @UriParam(label = "security")
    private boolean useDefaultCredentialsProvider;

    @UriParam(label = "security")
    private boolean useProfileCredentialsProvider;

    @UriParam(label = "security")
    private boolean useSessionCredentials;

    @UriParam(label = "security")
    private String profileCredentialsName;

    @UriParam(label = "security")
    private boolean trustAllCertificates;

    @UriParam(label = "common")
    private boolean overrideEndpoint;

    @UriParam(label = "common")
    private String uriEndpointOverride;

    @UriParam(label = "proxy", enums = "HTTP,HTTPS", defaultValue = "HTTPS")
    private Protocol proxyProtocol = Protocol.HTTPS;

    @UriParam(label = "proxy")
    private String proxyHost;

    @UriParam(label = "proxy")
    private Integer proxyPort;

    @UriParam(label = "advanced")
    @Metadata(autowired = true)
    private SupplyChainAsyncClient supplyChainAsyncClient;

    public String getEventType() {
        return eventType;
    }

    /**
     * The event type, one of the API's 16 values. Also accepted: without the scn.data. prefix, in any letter
     * case, and with - or _ between words (inbound_order, InboundOrder). The consumer emits events of this type
     * alone.
     */
    public void setEventType(String eventType) {
        this.eventType = eventType;
    }

    public String getDatasetTarget() {
        return datasetTarget;
    }

    /**
     * The dataset to load: its ARN, or namespace/dataset, which is resolved to the ARN once at start (needs
     * the IAM action scn:GetDataLakeDataset). Implies the event type scn.data.dataset. The consumer emits events
     * of this dataset alone.
     */
    public void setDatasetTarget(String datasetTarget) {
        this.datasetTarget = datasetTarget;
    }

    public String getOperationType() {
        return operationType;
    }

    /**
     * What the service does with the records of a dataset event: APPEND adds rows, UPSERT replaces rows of
     * the same primary key, DELETE removes them. Required with datasetTarget, and only then.
     */
    public void setOperationType(String operationType) {
        this.operationType = operationType;
    }

    public String getEventGroupId() {
        return eventGroupId;
    }

    /**
     * The event group of the whole body, 1 to 255 characters, as a Simple expression on the exchange, such as
     * ${header.orderId}. Events of one group are processed in order, groups run in parallel. Not together
     * with groupBy.
     */
    public void setEventGroupId(String eventGroupId) {
        this.eventGroupId = eventGroupId;
    }

    public String getGroupBy() {
        return groupBy;
    }

    /**
     * The name of a field of the records: each record goes to the event group that this field's value names.
     * Not together with eventGroupId. With neither, records of a typed event group by their natural parent
     * key (order lines by order_id, for one).
     */
    public void setGroupBy(String groupBy) {
        this.groupBy = groupBy;
    }

    public Integer getGroupShards() {
        return groupShards;
    }

    /**
     * Gathers the groups that groupBy or the natural parent key make into this many (1 to 10,000), named by a hash of the
     * key (shard-07). Records of one key stay in order, and events are packed full where there are many small groups; an event
     * that fails holds up all keys of its shard. Not together with eventGroupId.
     */
    public void setGroupShards(Integer groupShards) {
        this.groupShards = groupShards;
    }

    public String getEventTimestamp() {
        return eventTimestamp;
    }

    /**
     * When the event happened, as a Simple expression that gives an Instant, Date, Calendar, epoch
     * milliseconds or ISO 8601 text. If it is not set, the service takes the time of arrival.
     */
    public void setEventTimestamp(String eventTimestamp) {
        this.eventTimestamp = eventTimestamp;
    }

    public String getClientToken() {
        return clientToken;
    }

    /**
     * The raw client token (33 to 126 characters) as a Simple expression; the service stores one event per
     * token within 8 hours. Only for bodies that make one event; idempotencyKey serves all others. Not
     * together with idempotencyKey.
     */
    public void setClientToken(String clientToken) {
        this.clientToken = clientToken;
    }

    public String getIdempotencyKey() {
        return idempotencyKey;
    }

    /**
     * The message's identity at its source as a Simple expression, such as ${header.CamelFileName} or a
     * topic-partition-offset: the same key and content make the same events, so a message read again after a
     * crash is stored once (within 8 hours). The default is the exchange id, which covers redeliveries by
     * Camel, not restarts.
     */
    public void setIdempotencyKey(String idempotencyKey) {
        this.idempotencyKey = idempotencyKey;
    }

    public String getOperation() {
        return operation;
    }

    /**
     * The operation of the API, by the name of the SDK client's method. By default bodies are delivered as
     * events. Any other takes the SDK's request object as body, or a Map or a JSON object of its fields, and
     * makes the SDK's response the body; listXPaginator makes it an Iterable of the items of all pages.
     */
    public void setOperation(String operation) {
        this.operation = operation;
    }

    public boolean isPojoRequest() {
        return pojoRequest;
    }

    /**
     * Whether the body is a request object of the AWS SDK that is sent as it is: a SendDataIntegrationEventRequest,
     * or that of the operation.
     */
    public void setPojoRequest(boolean pojoRequest) {
        this.pojoRequest = pojoRequest;
    }

    public boolean isValidateRecords() {
        return validateRecords;
    }

    /**
     * Whether each record is checked, before it is sent, against the schema that the instance holds for its dataset: columns,
     * types, primary keys. An InvalidRecordsException names the faults of up to 20 records. Needs the IAM action
     * scn:GetDataLakeDataset on the dataset, for typed events on that of namespace asc.
     */
    public void setValidateRecords(boolean validateRecords) {
        this.validateRecords = validateRecords;
    }

    public boolean isAwaitLoad() {
        return awaitLoad;
    }

    /**
     * Whether an exchange waits, without holding a thread, until the loads of all its events have ended; a failed load
     * fails it with the service's message. For dataset events alone, the only ones for which the service is documented
     * to report loads. Needs the IAM action scn:GetDataIntegrationEvent.
     */
    public void setAwaitLoad(boolean awaitLoad) {
        this.awaitLoad = awaitLoad;
    }

    public long getLoadTimeout() {
        return loadTimeout;
    }

    /**
     * How long awaitLoad waits, from when the last event of an exchange is stored (at least 1 ms). Then the exchange fails
     * with a LoadOpenException: the outcome is open.
     */
    public void setLoadTimeout(long loadTimeout) {
        this.loadTimeout = loadTimeout;
    }

    public int getMaxInFlight() {
        return maxInFlight;
    }

    /**
     * How many requests of this endpoint may be on the wire at once (1 to 10,000). The HTTP client's
     * connections follow it.
     */
    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public int getMaxPendingEvents() {
        return maxPendingEvents;
    }

    /**
     * How many events may be accepted and not yet settled (at least 1). A caller past it waits, first come
     * first served, for at most maxBlockTime.
     */
    public void setMaxPendingEvents(int maxPendingEvents) {
        this.maxPendingEvents = maxPendingEvents;
    }

    public long getMaxPendingChars() {
        return maxPendingChars;
    }

    /**
     * How many characters of data may be accepted and not yet settled: at least maxEventSize, 16 full events
     * by default. This bounds the memory that pending events take. A caller past it waits, first come first
     * served, for at most maxBlockTime.
     */
    public void setMaxPendingChars(long maxPendingChars) {
        this.maxPendingChars = maxPendingChars;
    }

    public long getMaxBlockTime() {
        return maxBlockTime;
    }

    /**
     * How long a caller waits for room below maxPendingEvents and maxPendingChars before its exchange fails
     * (at least 1 ms).
     */
    public void setMaxBlockTime(long maxBlockTime) {
        this.maxBlockTime = maxBlockTime;
    }

    public long getDeliveryTimeout() {
        return deliveryTimeout;
    }

    /**
     * How long one event may queue and be retried before its exchange fails (at least 1 ms and below 8 hours,
     * the life of a client token).
     */
    public void setDeliveryTimeout(long deliveryTimeout) {
        this.deliveryTimeout = deliveryTimeout;
    }

    public String getHttpClient() {
        return httpClient;
    }

    /**
     * The HTTP client of the client that the component makes: netty, or crt (the AWS Common Runtime), which takes less CPU
     * time and needs software.amazon.awssdk:aws-crt-client on the class path.
     */
    public void setHttpClient(String httpClient) {
        this.httpClient = httpClient;
    }

    public int getMaxEventSize() {
        return maxEventSize;
    }

    /**
     * How many characters of data one event may hold (2 to 1,048,576, the API's limit). Records are packed up
     * to it; a record above it is an error.
     */
    public void setMaxEventSize(int maxEventSize) {
        this.maxEventSize = maxEventSize;
    }

    public int getMaxRecordsPerEvent() {
        return maxRecordsPerEvent;
    }

    /**
     * How many records are packed into one event at most (1 to 1,048,576). 1 sends every record by itself.
     */
    public void setMaxRecordsPerEvent(int maxRecordsPerEvent) {
        this.maxRecordsPerEvent = maxRecordsPerEvent;
    }

    public boolean isCoalesce() {
        return coalesce;
    }

    /**
     * Whether exchanges that wait behind an event of their group leave together in the next one, as many as fit into it. None
     * waits for others: without a queue each leaves at once, alone. It multiplies what one busy group can take. Several exchanges
     * then share an event id; each still has its own outcome, and one with a wrong record fails alone. Which exchanges
     * share depends on timing: after an unknown outcome or a crash, a repeated exchange may be stored twice, which
     * UPSERT and DELETE forgive and APPEND does not. Not together with clientToken or pojoRequest.
     */
    public void setCoalesce(boolean coalesce) {
        this.coalesce = coalesce;
    }

    public String getLoadStatus() {
        return loadStatus;
    }

    /**
     * Which events the consumer emits: those whose load has SUCCEEDED or FAILED, and those that the service has
     * ACCEPTED without reporting a load for them at all, as is to be expected of typed events. A list with
     * commas between.
     */
    public void setLoadStatus(String loadStatus) {
        this.loadStatus = loadStatus;
    }

    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    /**
     * Where the consumer remembers the ids of the events it has emitted, across restarts and for all nodes that
     * share it. By default they are remembered in memory for 30 days, as long as the service lists an event, and
     * at most 1,000,000 of them.
     */
    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public boolean isActiveHealthCheck() {
        return activeHealthCheck;
    }

    /**
     * Whether the producer's health check calls the service (ListDataIntegrationEvents, which needs the IAM
     * action scn:ListDataIntegrationEvents). By default it only reports how the latest request went, so that
     * a role that may only send does not look sick.
     */
    public void setActiveHealthCheck(boolean activeHealthCheck) {
        this.activeHealthCheck = activeHealthCheck;
    }

    public boolean isSynchronous() {
        return synchronous;
    }

    /**
     * Whether the calling thread waits until the events have settled and continues the exchange itself. Order, retries and
     * bounds are the same.
     */
    public void setSynchronous(boolean synchronous) {
        this.synchronous = synchronous;
    }

    @Override
    public String getRegion() {
        return region;
    }

    /**
     * The AWS region of the instance, such as eu-west-1. If it is not set, the SDK's own chain finds it
     * (AWS_REGION, the profile, the instance's metadata).
     */
    public void setRegion(String region) {
        this.region = region;
    }

    @Override
    public String getAccessKey() {
        return accessKey;
    }

    /**
     * The AWS access key. With no credentials option set, the SDK's default chain finds the credentials.
     */
    public void setAccessKey(String accessKey) {
        this.accessKey = accessKey;
    }

    @Override
    public String getSecretKey() {
        return secretKey;
    }

    /**
     * The AWS secret key, together with accessKey.
     */
    public void setSecretKey(String secretKey) {
        this.secretKey = secretKey;
    }

    @Override
    public String getSessionToken() {
        return sessionToken;
    }

    /**
     * The session token of temporary credentials, together with accessKey, secretKey and
     * useSessionCredentials=true.
     */
    public void setSessionToken(String sessionToken) {
        this.sessionToken = sessionToken;
    }

    @Override
    public boolean isUseDefaultCredentialsProvider() {
        return useDefaultCredentialsProvider;
    }

    /**
     * Whether the credentials come from the SDK's default chain, even where keys are set.
     */
    public void setUseDefaultCredentialsProvider(boolean useDefaultCredentialsProvider) {
        this.useDefaultCredentialsProvider = useDefaultCredentialsProvider;
    }

    @Override
    public boolean isUseProfileCredentialsProvider() {
        return useProfileCredentialsProvider;
    }

    /**
     * Whether the credentials come from a profile of the AWS configuration files.
     */
    public void setUseProfileCredentialsProvider(boolean useProfileCredentialsProvider) {
        this.useProfileCredentialsProvider = useProfileCredentialsProvider;
    }

    @Override
    public boolean isUseSessionCredentials() {
        return useSessionCredentials;
    }

    /**
     * Whether accessKey and secretKey are temporary and go with sessionToken.
     */
    public void setUseSessionCredentials(boolean useSessionCredentials) {
        this.useSessionCredentials = useSessionCredentials;
    }

    @Override
    public String getProfileCredentialsName() {
        return profileCredentialsName;
    }

    /**
     * The profile that useProfileCredentialsProvider reads; the default profile if it is not set.
     */
    public void setProfileCredentialsName(String profileCredentialsName) {
        this.profileCredentialsName = profileCredentialsName;
    }

    @Override
    public boolean isTrustAllCertificates() {
        return trustAllCertificates;
    }

    /**
     * Whether the client trusts every TLS certificate. Only for tests.
     */
    public void setTrustAllCertificates(boolean trustAllCertificates) {
        this.trustAllCertificates = trustAllCertificates;
    }

    @Override
    public boolean isOverrideEndpoint() {
        return overrideEndpoint;
    }

    /**
     * Whether requests go to uriEndpointOverride in place of the region's public endpoint.
     */
    public void setOverrideEndpoint(boolean overrideEndpoint) {
        this.overrideEndpoint = overrideEndpoint;
    }

    @Override
    public String getUriEndpointOverride() {
        return uriEndpointOverride;
    }

    /**
     * The endpoint to use with overrideEndpoint=true, such as the emulator's or a VPC endpoint's.
     */
    public void setUriEndpointOverride(String uriEndpointOverride) {
        this.uriEndpointOverride = uriEndpointOverride;
    }

    @Override
    public Protocol getProxyProtocol() {
        return proxyProtocol;
    }

    /**
     * The protocol of the proxy.
     */
    public void setProxyProtocol(Protocol proxyProtocol) {
        this.proxyProtocol = proxyProtocol;
    }

    @Override
    public String getProxyHost() {
        return proxyHost;
    }

    /**
     * The host of the proxy through which the client connects.
     */
    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    @Override
    public Integer getProxyPort() {
        return proxyPort;
    }

    /**
     * The port of the proxy.
     */
    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public SupplyChainAsyncClient getSupplyChainAsyncClient() {
        return supplyChainAsyncClient;
    }

    /**
     * A ready client, used in place of one made from the options above. A single one in the registry is
     * picked up by itself. It is never closed by the component, and its HTTP client must allow maxInFlight
     * connections.
     */
    public void setSupplyChainAsyncClient(SupplyChainAsyncClient supplyChainAsyncClient) {
        this.supplyChainAsyncClient = supplyChainAsyncClient;
    }

    /** Returns an independent copy, for one endpoint. */
    SupplyChainConfiguration copy() {
        try {
            return (SupplyChainConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
