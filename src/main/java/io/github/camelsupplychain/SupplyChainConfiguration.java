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

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.client.ClientOptions;
import io.github.camelsupplychain.operation.Operations;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import software.amazon.awssdk.core.Protocol;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/** Options of an endpoint. The component has the same options; they are the defaults for its endpoints. */
@UriParams
public class SupplyChainConfiguration implements ClientOptions, Cloneable {

    /** The API's limit for the data of one event, in Unicode characters (DataIntegrationEventData). */
    public static final int MAX_EVENT_CHARS = 1_048_576;

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

    @UriParam(label = "producer,security", defaultValue = "true")
    private boolean headerOverrides = true;

    @UriParam(label = "producer")
    private boolean pojoRequest;

    @UriParam(label = "producer")
    private String recordsField;

    @UriParam(label = "producer")
    private boolean snakeCaseFields;

    @UriParam(label = "producer,advanced")
    private ObjectMapper objectMapper;

    @UriParam(label = "producer,advanced")
    private boolean autoDiscoverObjectMapper;

    @UriParam(label = "producer")
    private boolean validateRecords;

    @UriParam(label = "producer")
    private boolean convertValues;

    @UriParam(label = "producer")
    private String deadLetterUri;

    @UriParam(label = "producer")
    private boolean dryRun;

    @UriParam(label = "producer")
    private boolean awaitLoad;

    @UriParam(label = "producer", defaultValue = "10m", javaType = "java.time.Duration")
    private long loadTimeout = 600_000;

    @UriParam(label = "producer,tuning", defaultValue = "256")
    private int maxInFlight = 256;

    @UriParam(label = "producer,tuning")
    private Integer maxRequestsPerSecond;

    @UriParam(label = "producer,tuning", defaultValue = "10000")
    private int maxPendingEvents = 10_000;

    @UriParam(label = "producer,tuning")
    private Long maxPendingChars;

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

    @UriParam(label = "common")
    private boolean useFipsEndpoint;

    @UriParam(label = "common")
    private boolean useDualstackEndpoint;

    @UriParam(label = "common")
    private boolean testConnection;

    @UriParam(label = "proxy", enums = "HTTP,HTTPS", defaultValue = "HTTPS")
    private Protocol proxyProtocol = Protocol.HTTPS;

    @UriParam(label = "proxy")
    private String proxyHost;

    @UriParam(label = "proxy")
    private Integer proxyPort;

    @UriParam(label = "proxy,security")
    private String proxyUsername;

    @UriParam(label = "proxy,security", secret = true)
    private String proxyPassword;

    @UriParam(label = "advanced")
    @Metadata(autowired = true)
    private SupplyChainAsyncClient supplyChainAsyncClient;

    public String getEventType() {
        return eventType;
    }

    /**
     * Type of the events, one of the API's 16 values. Also accepted without the prefix scn.data., in any letter case,
     * and with - or _ between words (inbound_order, InboundOrder). A producer needs this option, datasetTarget or a
     * header that names the target; a consumer emits only events of this type.
     */
    public void setEventType(String eventType) {
        this.eventType = eventType;
    }

    public String getDatasetTarget() {
        return datasetTarget;
    }

    /**
     * Dataset to load the records into, as an ARN or as namespace/dataset. Implies the event type scn.data.dataset. A
     * producer resolves a name to the ARN once at start, which requires the IAM action scn:GetDataLakeDataset; a
     * consumer emits only events of this dataset.
     */
    public void setDatasetTarget(String datasetTarget) {
        this.datasetTarget = datasetTarget;
    }

    public String getOperationType() {
        return operationType;
    }

    /**
     * What the service does with the records of a dataset event: APPEND adds rows, UPSERT replaces rows with the same
     * primary key, DELETE removes them. Required with datasetTarget, and not allowed without it.
     */
    public void setOperationType(String operationType) {
        this.operationType = operationType;
    }

    public String getEventGroupId() {
        return eventGroupId;
    }

    /**
     * Event group of the whole body (1 to 255 characters), as a Simple expression such as ${header.orderId}. Events of
     * one group are processed in order; groups run in parallel. Cannot be combined with groupBy.
     */
    public void setEventGroupId(String eventGroupId) {
        this.eventGroupId = eventGroupId;
    }

    public String getGroupBy() {
        return groupBy;
    }

    /**
     * Name of the record field whose value is the record's event group. Several names, separated by commas
     * (site_id,product_id), make a group of their values, joined by a vertical bar. With neither groupBy nor
     * eventGroupId, records of a typed event are grouped by their natural parent key, such as order_id for order
     * lines. Cannot be combined with eventGroupId.
     */
    public void setGroupBy(String groupBy) {
        this.groupBy = groupBy;
    }

    public Integer getGroupShards() {
        return groupShards;
    }

    /**
     * Number of groups (1 to 10,000) to distribute the keys of groupBy or the natural parent key over, by a hash of
     * the key (shard-07). Records of one key stay in order and many small groups fill events better, but an event that
     * fails holds up all keys of its shard. By default each key is a group of its own. Cannot be combined with
     * eventGroupId.
     */
    public void setGroupShards(Integer groupShards) {
        this.groupShards = groupShards;
    }

    public String getEventTimestamp() {
        return eventTimestamp;
    }

    /**
     * When the event happened, as a Simple expression that returns a time of java.time, a Date, a Calendar, epoch
     * milliseconds or ISO 8601 text; without an offset it is UTC. Numbers that may be seconds or a date (20260115) are
     * refused. By default the service uses the time at which the event arrives.
     */
    public void setEventTimestamp(String eventTimestamp) {
        this.eventTimestamp = eventTimestamp;
    }

    public String getClientToken() {
        return clientToken;
    }

    /**
     * Client token to send unchanged (33 to 126 characters), as a Simple expression; the service stores one event per
     * token within 8 hours. Only for bodies that make a single event: use idempotencyKey for all others. Cannot be
     * combined with idempotencyKey or coalesce.
     */
    public void setClientToken(String clientToken) {
        this.clientToken = clientToken;
    }

    public String getIdempotencyKey() {
        return idempotencyKey;
    }

    /**
     * Identity of the message at its source, as a Simple expression such as ${header.CamelFileName} or a
     * topic-partition-offset. The same key and content make the same events, so a message that is read again after a
     * crash, or sent by several steps, is stored once (within 8 hours). The parts that a splitter makes of a message
     * are distinguished by their index. By default each step that sends an exchange makes new events, with a random
     * identity that covers redeliveries by Camel but not restarts.
     */
    public void setIdempotencyKey(String idempotencyKey) {
        this.idempotencyKey = idempotencyKey;
    }

    public String getOperation() {
        return operation;
    }

    /**
     * API operation to call, by the name of the SDK client's method. By default, bodies are sent as events. Any other
     * operation takes the SDK's request object as the body, or a Map or JSON object of its fields, and replaces the
     * body with the SDK's response; listXPaginator replaces it with an Iterable over the items of all pages.
     */
    public void setOperation(String operation) {
        this.operation = operation;
    }

    public boolean isHeaderOverrides() {
        return headerOverrides;
    }

    /**
     * Whether message headers override options. With false, no CamelAwsSupplyChain header is read, not even from the
     * messages in a list. For routes whose headers come from outside.
     */
    public void setHeaderOverrides(boolean headerOverrides) {
        this.headerOverrides = headerOverrides;
    }

    public boolean isPojoRequest() {
        return pojoRequest;
    }

    /**
     * Whether the body is a request object of the AWS SDK to be sent unchanged: a SendDataIntegrationEventRequest, or
     * the request of the configured operation.
     */
    public void setPojoRequest(boolean pojoRequest) {
        this.pojoRequest = pojoRequest;
    }

    public String getRecordsField() {
        return recordsField;
    }

    /**
     * Name of the field that holds the records, if a body is an object around them: a top-level field, such as
     * orders, that holds an array. It is read as a stream; the object's other fields are ignored. By default the
     * records are the body itself.
     */
    public void setRecordsField(String recordsField) {
        this.recordsField = recordsField;
    }

    public boolean isSnakeCaseFields() {
        return snakeCaseFields;
    }

    /**
     * Whether the field names of maps, POJOs and JSON nodes are written in snake_case, at all levels: orderId and
     * ORDER_ID become order_id. groupBy names the fields as they are written. JSON text is sent as it is. A record in
     * which two fields get the same name is refused.
     */
    public void setSnakeCaseFields(boolean snakeCaseFields) {
        this.snakeCaseFields = snakeCaseFields;
    }

    public ObjectMapper getObjectMapper() {
        return objectMapper;
    }

    /**
     * Jackson ObjectMapper that writes maps and POJOs as JSON, with its naming strategy, modules and annotations. By
     * default the component uses its own, which writes dates as ISO 8601 text.
     */
    public void setObjectMapper(ObjectMapper objectMapper) {
        this.objectMapper = objectMapper;
    }

    public boolean isAutoDiscoverObjectMapper() {
        return autoDiscoverObjectMapper;
    }

    /**
     * Whether the ObjectMapper is looked up in the registry, if objectMapper is not set. It is used if there is exactly
     * one.
     */
    public void setAutoDiscoverObjectMapper(boolean autoDiscoverObjectMapper) {
        this.autoDiscoverObjectMapper = autoDiscoverObjectMapper;
    }

    public boolean isValidateRecords() {
        return validateRecords;
    }

    /**
     * Whether each record is checked, before it is sent, against the schema that the instance holds for its dataset:
     * columns, types and primary keys. An InvalidRecordsException lists the faults of up to 20 records. Requires the
     * IAM action scn:GetDataLakeDataset on the dataset; for typed events, on their dataset in namespace asc.
     */
    public void setValidateRecords(boolean validateRecords) {
        this.validateRecords = validateRecords;
    }

    public boolean isConvertValues() {
        return convertValues;
    }

    /**
     * Whether validateRecords converts values that do not fit their column to what the service accepts, as is often
     * needed for exports of ERP systems and for CSV files: an empty or blank text becomes null in columns that do not
     * hold text; a number or a boolean becomes text in a text column; yyyyMMdd becomes a date in a time column, and
     * 00000000 becomes null. Any other value that does not fit is still a fault, and values that fit are sent as they
     * came. groupBy sees values as they came.
     */
    public void setConvertValues(boolean convertValues) {
        this.convertValues = convertValues;
    }

    public String getDeadLetterUri() {
        return deadLetterUri;
    }

    /**
     * URI of the endpoint that receives what cannot be delivered, one message each: a record that is not JSON (on a
     * line of its own) or not a JSON object, has no valid group, is too long, is refused by validateRecords or cannot
     * be written as JSON; and an event that the service refuses with a ValidationException. The rest of the body is
     * sent. A URI with options of its own needs RAW(...) around it. By default the exchange fails at the first such
     * record. Cannot be combined with pojoRequest.
     */
    public void setDeadLetterUri(String deadLetterUri) {
        this.deadLetterUri = deadLetterUri;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    /**
     * Whether the body is only read, grouped, validated and packed, and nothing is sent: to check a file before it is
     * due. Headers report the numbers of records, events and groups, and each fault with the number of records that
     * have it. Nothing is sent to deadLetterUri either. The schemas and ARNs of datasets are still read from the
     * service.
     */
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    public boolean isAwaitLoad() {
        return awaitLoad;
    }

    /**
     * Whether an exchange waits, without blocking a thread, until the loads of all its events have ended; a failed
     * load fails the exchange with the service's message. Only for dataset events, since the service is documented to
     * report loads for no others. Requires the IAM action scn:GetDataIntegrationEvent.
     */
    public void setAwaitLoad(boolean awaitLoad) {
        this.awaitLoad = awaitLoad;
    }

    public long getLoadTimeout() {
        return loadTimeout;
    }

    /**
     * How long awaitLoad waits after the last event of an exchange has been stored, in milliseconds or as a duration
     * such as 30m (at least 1 ms). After that the exchange fails with a LoadOpenException: the loads may still succeed
     * or fail.
     */
    public void setLoadTimeout(long loadTimeout) {
        this.loadTimeout = loadTimeout;
    }

    public int getMaxInFlight() {
        return maxInFlight;
    }

    /**
     * Maximum number of requests that this endpoint has in flight at once (1 to 10,000). The endpoint cannot send more
     * events per second than this number divided by the service's response time.
     */
    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public Integer getMaxRequestsPerSecond() {
        return maxRequestsPerSecond;
    }

    /**
     * Maximum number of requests per second to the instance, retries included (1 to 1,000,000). It leaves quota of the
     * instance to other clients; requests are evenly spaced. It applies to all endpoints of the Camel context that send
     * to the instance; if several set it, the lowest value counts. By default only throttling by the service limits the
     * rate.
     */
    public void setMaxRequestsPerSecond(Integer maxRequestsPerSecond) {
        this.maxRequestsPerSecond = maxRequestsPerSecond;
    }

    public int getMaxPendingEvents() {
        return maxPendingEvents;
    }

    /**
     * Maximum number of events that are accepted but not yet settled (at least 1). Beyond this, callers block in FIFO
     * order for up to maxBlockTime. So do callers whose group holds as many events as stay free: one group alone can
     * hold half of them, and leaves the other half to others.
     */
    public void setMaxPendingEvents(int maxPendingEvents) {
        this.maxPendingEvents = maxPendingEvents;
    }

    public Long getMaxPendingChars() {
        return maxPendingChars;
    }

    /**
     * Maximum number of characters of data that are accepted but not yet settled (at least maxEventSize). This bounds
     * the memory that pending events use. The default is 16,777,216, which is 16 full events, or an eighth of the JVM's
     * maximum heap in bytes if that is less. Beyond this, callers block in FIFO order for up to maxBlockTime. So do
     * callers whose group holds as many characters as stay free, unless it holds none.
     */
    public void setMaxPendingChars(Long maxPendingChars) {
        this.maxPendingChars = maxPendingChars;
    }

    public long getMaxBlockTime() {
        return maxBlockTime;
    }

    /**
     * How long a caller blocks while maxPendingEvents or maxPendingChars is reached, in milliseconds or as a duration
     * such as 30s (at least 1 ms). After that its exchange fails with a PendingLimitException.
     */
    public void setMaxBlockTime(long maxBlockTime) {
        this.maxBlockTime = maxBlockTime;
    }

    public long getDeliveryTimeout() {
        return deliveryTimeout;
    }

    /**
     * How long an event may be queued and retried before its exchange fails, in milliseconds or as a duration such as
     * 30s (at least 1 ms and less than 8 hours, the lifetime of a client token).
     */
    public void setDeliveryTimeout(long deliveryTimeout) {
        this.deliveryTimeout = deliveryTimeout;
    }

    public String getHttpClient() {
        return httpClient;
    }

    /**
     * HTTP implementation of the SDK client that the component creates: netty, or crt (the AWS Common Runtime), which
     * uses less CPU time and requires software.amazon.awssdk:aws-crt-client on the class path.
     */
    public void setHttpClient(String httpClient) {
        this.httpClient = httpClient;
    }

    public int getMaxEventSize() {
        return maxEventSize;
    }

    /**
     * Maximum number of characters of data in one event (2 to 1,048,576, the API's limit). Records are packed into
     * events up to this size; a record that is longer is refused.
     */
    public void setMaxEventSize(int maxEventSize) {
        this.maxEventSize = maxEventSize;
    }

    public int getMaxRecordsPerEvent() {
        return maxRecordsPerEvent;
    }

    /**
     * Maximum number of records packed into one event (1 to 1,048,576). Set 1 to send each record in an event of its
     * own.
     */
    public void setMaxRecordsPerEvent(int maxRecordsPerEvent) {
        this.maxRecordsPerEvent = maxRecordsPerEvent;
    }

    public boolean isCoalesce() {
        return coalesce;
    }

    /**
     * Whether exchanges that are queued behind an event of their group are sent together in the next event, as many as
     * fit, which multiplies the throughput of a busy group. Adds no delay: with nothing queued, each exchange is sent
     * at once on its own. Exchanges that share an event get the same event ID, but each has its own outcome, and one
     * with an invalid record fails alone. Which exchanges share an event depends on timing, so one that is repeated
     * after an unknown outcome or a crash may be stored twice: harmless with UPSERT and DELETE, but not with APPEND.
     * Cannot be combined with clientToken, pojoRequest or awaitLoad.
     */
    public void setCoalesce(boolean coalesce) {
        this.coalesce = coalesce;
    }

    public String getLoadStatus() {
        return loadStatus;
    }

    /**
     * Comma-separated list of the results for which the consumer emits events: SUCCEEDED and FAILED when the load has
     * ended that way, ACCEPTED for events that the service accepted without reporting a load, as expected of typed
     * events.
     */
    public void setLoadStatus(String loadStatus) {
        this.loadStatus = loadStatus;
    }

    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    /**
     * Repository in which the consumer stores the IDs of the events it has emitted, so that they survive restarts and
     * are shared by all nodes that use the repository; for one process, use an EmittedEventsFile. By default they are
     * kept in memory for 30 days, as long as the service lists an event, up to 1,000,000 of them.
     */
    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public boolean isActiveHealthCheck() {
        return activeHealthCheck;
    }

    /**
     * Whether the producer's health check calls the service (ListDataIntegrationEvents, which requires the IAM action
     * scn:ListDataIntegrationEvents). By default it only reports the result of the latest request, so that a role that
     * may only send is not reported as DOWN.
     */
    public void setActiveHealthCheck(boolean activeHealthCheck) {
        this.activeHealthCheck = activeHealthCheck;
    }

    public boolean isSynchronous() {
        return synchronous;
    }

    /**
     * Whether the calling thread waits until the events are settled and then continues the exchange itself. By default
     * the exchange continues on a Camel thread pool. Order, retries and limits are the same.
     */
    public void setSynchronous(boolean synchronous) {
        this.synchronous = synchronous;
    }

    @Override
    public String getRegion() {
        return region;
    }

    /**
     * AWS region of the instance, such as eu-west-1. By default the SDK finds it (AWS_REGION, the profile, the
     * instance metadata).
     */
    public void setRegion(String region) {
        this.region = region;
    }

    @Override
    public String getAccessKey() {
        return accessKey;
    }

    /**
     * AWS access key, to be set together with secretKey. If no credentials option is set, the SDK's default chain
     * provides the credentials.
     */
    public void setAccessKey(String accessKey) {
        this.accessKey = accessKey;
    }

    @Override
    public String getSecretKey() {
        return secretKey;
    }

    /**
     * AWS secret key, to be set together with accessKey.
     */
    public void setSecretKey(String secretKey) {
        this.secretKey = secretKey;
    }

    @Override
    public String getSessionToken() {
        return sessionToken;
    }

    /**
     * Session token of temporary credentials. Requires accessKey, secretKey and useSessionCredentials=true.
     */
    public void setSessionToken(String sessionToken) {
        this.sessionToken = sessionToken;
    }

    @Override
    public boolean isUseDefaultCredentialsProvider() {
        return useDefaultCredentialsProvider;
    }

    /**
     * Whether the SDK's default chain provides the credentials, even if keys are set.
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
     * Whether accessKey and secretKey are temporary credentials that need the sessionToken.
     */
    public void setUseSessionCredentials(boolean useSessionCredentials) {
        this.useSessionCredentials = useSessionCredentials;
    }

    @Override
    public String getProfileCredentialsName() {
        return profileCredentialsName;
    }

    /**
     * Name of the profile that useProfileCredentialsProvider reads. If it is not set, the default profile is read.
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
     * Whether requests are sent to uriEndpointOverride instead of the region's public endpoint. Must be set together
     * with uriEndpointOverride.
     */
    public void setOverrideEndpoint(boolean overrideEndpoint) {
        this.overrideEndpoint = overrideEndpoint;
    }

    @Override
    public String getUriEndpointOverride() {
        return uriEndpointOverride;
    }

    /**
     * URI of the endpoint to use with overrideEndpoint=true, such as that of the emulator or of a VPC endpoint:
     * https://host or https://host:port, or http:// for the emulator. Over http, records are readable on the way to
     * another machine.
     */
    public void setUriEndpointOverride(String uriEndpointOverride) {
        this.uriEndpointOverride = uriEndpointOverride;
    }

    @Override
    public boolean isUseFipsEndpoint() {
        return useFipsEndpoint;
    }

    /**
     * Whether requests are sent to the region's FIPS endpoint, whose cryptography is validated to FIPS 140. Cannot be
     * combined with overrideEndpoint.
     */
    public void setUseFipsEndpoint(boolean useFipsEndpoint) {
        this.useFipsEndpoint = useFipsEndpoint;
    }

    @Override
    public boolean isUseDualstackEndpoint() {
        return useDualstackEndpoint;
    }

    /**
     * Whether requests are sent to the region's dual-stack endpoint, which is reached over IPv4 and IPv6. Cannot be
     * combined with overrideEndpoint.
     */
    public void setUseDualstackEndpoint(boolean useDualstackEndpoint) {
        this.useDualstackEndpoint = useDualstackEndpoint;
    }

    public boolean isTestConnection() {
        return testConnection;
    }

    /**
     * Whether each producer and consumer calls the service when it starts, to test the credentials, the region, the
     * network and the instance. If the call fails, the start fails and the message says why. The call is
     * ListDataIntegrationEvents; a role without the IAM action scn:ListDataIntegrationEvents passes the test with a
     * warning.
     */
    public void setTestConnection(boolean testConnection) {
        this.testConnection = testConnection;
    }

    @Override
    public Protocol getProxyProtocol() {
        return proxyProtocol;
    }

    /**
     * Protocol used to connect to the proxy.
     */
    public void setProxyProtocol(Protocol proxyProtocol) {
        this.proxyProtocol = proxyProtocol;
    }

    @Override
    public String getProxyHost() {
        return proxyHost;
    }

    /**
     * Host of the proxy that the client connects through, to be set together with proxyPort.
     */
    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    @Override
    public Integer getProxyPort() {
        return proxyPort;
    }

    /**
     * Port of the proxy (1 to 65,535), to be set together with proxyHost.
     */
    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    @Override
    public String getProxyUsername() {
        return proxyUsername;
    }

    /**
     * User name for a proxy that asks for one, to be set together with proxyPassword.
     */
    public void setProxyUsername(String proxyUsername) {
        this.proxyUsername = proxyUsername;
    }

    @Override
    public String getProxyPassword() {
        return proxyPassword;
    }

    /**
     * Password for the proxy, to be set together with proxyUsername.
     */
    public void setProxyPassword(String proxyPassword) {
        this.proxyPassword = proxyPassword;
    }

    public SupplyChainAsyncClient getSupplyChainAsyncClient() {
        return supplyChainAsyncClient;
    }

    /**
     * SDK client to use instead of one that the component creates from its options. A single client in the registry is
     * used automatically. Its HTTP client must allow maxInFlight connections, and its retries should be switched off,
     * since the component retries by itself; the component never closes it.
     */
    public void setSupplyChainAsyncClient(SupplyChainAsyncClient supplyChainAsyncClient) {
        this.supplyChainAsyncClient = supplyChainAsyncClient;
    }

    /** Returns an independent copy, for one endpoint. */
    public SupplyChainConfiguration copy() {
        try {
            return (SupplyChainConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
