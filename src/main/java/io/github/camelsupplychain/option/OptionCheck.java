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
import io.github.camelsupplychain.client.HttpClient;
import io.github.camelsupplychain.operation.Operation;
import io.github.camelsupplychain.target.EventType;
import io.github.camelsupplychain.target.InstanceId;
import io.github.camelsupplychain.target.OperationType;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.camel.support.ScheduledPollConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the combination of an endpoint's options and the range of each number before the endpoint starts. Camel
 * silently converts text that is not a number to 0, so no range includes 0.
 */
final class OptionCheck {

    private static final Logger LOG = LoggerFactory.getLogger(OptionCheck.class);

    /** The API's ClientToken is valid for 8 hours; a retry after that would store a second event. */
    private static final Duration TOKEN_LIFE = Duration.ofHours(8);

    private final EndpointOptions endpoint;
    private final SupplyChainConfiguration options;

    OptionCheck(EndpointOptions endpoint) {
        this.endpoint = endpoint;
        this.options = endpoint.configuration();
    }

    static void checkInstance(String instanceId) {
        require(
                InstanceId.isValid(instanceId),
                "instanceId '" + instanceId + "' must be a lower-case UUID of 36 characters,"
                        + " such as aws-supplychain:0a1b2c3d-0000-4000-8000-0123456789ab");
    }

    /** Checks the options that producers and consumers share. */
    void check() {
        blank();
        numbers();
        credentials();
        endpointOverride();
        httpClient();
        require(
                endpoint.dataset() == null || endpoint.eventType() == EventType.DATASET,
                "datasetTarget implies eventType=" + EventType.DATASET.apiName() + ", but eventType is "
                        + options.getEventType());
    }

    /** Checks the options that only a producer uses. */
    void checkProducer() {
        Operation<?> operation = endpoint.operation();
        loads(operation);
        if (operation != null) {
            rejectRecordOptions("operation=" + operation.name() + " sends no records");
        } else if (options.isPojoRequest()) {
            rejectRecordOptions("pojoRequest=true sends the body unchanged");
        } else {
            operationType();
            grouping();
            require(
                    !options.isConvertValues() || options.isValidateRecords(),
                    "convertValues=true needs validateRecords=true, which knows the type of each column");
            require(
                    options.getClientToken() == null || options.getIdempotencyKey() == null,
                    "clientToken and idempotencyKey cannot be set together: the component makes the token from the key");
            require(
                    options.getClientToken() == null || !options.isCoalesce(),
                    "clientToken and coalesce=true cannot be set together: events that share a request share a token");
        }
    }

    /**
     * Checks the options that only a consumer uses.
     *
     * @throws IllegalArgumentException naming the option and its valid values
     */
    static void checkConsumer(ScheduledPollConsumer consumer) {
        range("delay", consumer.getDelay(), 1, Long.MAX_VALUE);
        range("initialDelay", consumer.getInitialDelay(), 0, Long.MAX_VALUE);
    }

    /** A blank option usually comes from a variable that is not set. Ignoring it would hide the mistake. */
    private void blank() {
        for (OverridableOption option : OverridableOption.values()) {
            notBlank(option.option(), option.get(options));
        }
        notBlank("recordsField", options.getRecordsField());
        notBlank("deadLetterUri", options.getDeadLetterUri());
        notBlank("loadStatus", options.getLoadStatus());
        notBlank("httpClient", options.getHttpClient());
        notBlank("region", options.getRegion());
        notBlank("accessKey", options.getAccessKey());
        notBlank("secretKey", options.getSecretKey());
        notBlank("sessionToken", options.getSessionToken());
        notBlank("profileCredentialsName", options.getProfileCredentialsName());
        notBlank("uriEndpointOverride", options.getUriEndpointOverride());
        notBlank("proxyHost", options.getProxyHost());
        notBlank("proxyUsername", options.getProxyUsername());
        notBlank("proxyPassword", options.getProxyPassword());
    }

    private static void notBlank(String option, String value) {
        require(value == null || !value.isBlank(), option + " must not be blank: leave it out, or give it a value");
    }

    private void numbers() {
        int maxEvent = SupplyChainConfiguration.MAX_EVENT_CHARS;
        range("maxInFlight", options.getMaxInFlight(), 1, 10_000);
        range("maxEventSize", options.getMaxEventSize(), 2, maxEvent);
        range("maxRecordsPerEvent", options.getMaxRecordsPerEvent(), 1, maxEvent);
        range("maxPendingEvents", options.getMaxPendingEvents(), 1, Integer.MAX_VALUE);
        range("maxPendingChars", endpoint.maxPendingChars(), 1, Long.MAX_VALUE);
        require(
                endpoint.maxPendingChars() >= options.getMaxEventSize(),
                "maxPendingChars (" + options.getMaxPendingChars() + ") must not be below maxEventSize ("
                        + options.getMaxEventSize() + "): a full event could never be sent");
        range("maxBlockTime (milliseconds)", options.getMaxBlockTime(), 1, Long.MAX_VALUE / 1_000_000);
        range("loadTimeout (milliseconds)", options.getLoadTimeout(), 1, Long.MAX_VALUE / 1_000_000);
        range("deliveryTimeout (milliseconds)", options.getDeliveryTimeout(), 1, TOKEN_LIFE.toMillis() - 1);
        if (options.getMaxRequestsPerSecond() != null) {
            range("maxRequestsPerSecond", options.getMaxRequestsPerSecond(), 1, 1_000_000);
        }
        if (options.getGroupShards() != null) {
            range("groupShards", options.getGroupShards(), 1, 10_000);
        }
        if (options.getProxyPort() != null) {
            range("proxyPort", options.getProxyPort(), 1, 65_535);
        }
    }

    private void credentials() {
        require(
                (options.getAccessKey() == null) == (options.getSecretKey() == null),
                "accessKey and secretKey must be set together");
        require(
                (options.getSessionToken() != null) == options.isUseSessionCredentials(),
                "sessionToken and useSessionCredentials=true must be set together");
        require(
                !options.isUseSessionCredentials() || options.getAccessKey() != null,
                "useSessionCredentials=true requires accessKey, secretKey and sessionToken");
        require(
                options.getProfileCredentialsName() == null || options.isUseProfileCredentialsProvider(),
                "profileCredentialsName has no effect without useProfileCredentialsProvider=true");
        require(
                (options.getProxyHost() == null) == (options.getProxyPort() == null),
                "proxyHost and proxyPort must be set together");
        require(
                (options.getProxyUsername() == null) == (options.getProxyPassword() == null),
                "proxyUsername and proxyPassword must be set together");
        require(
                options.getProxyUsername() == null || options.getProxyHost() != null,
                "proxyUsername has no effect without proxyHost and proxyPort");
    }

    private void httpClient() {
        HttpClient httpClient = HttpClient.named(options.getHttpClient());
        require(
                httpClient == HttpClient.NETTY || options.getSupplyChainAsyncClient() == null,
                "httpClient=" + options.getHttpClient()
                        + " cannot be combined with a supplyChainAsyncClient, which has its own HTTP client");
    }

    /** With only one of the two set, records would silently go to the public endpoint. */
    private void endpointOverride() {
        require(
                options.isOverrideEndpoint() == (options.getUriEndpointOverride() != null),
                "overrideEndpoint=true and uriEndpointOverride must be set together");
        if (!options.isOverrideEndpoint()) {
            return;
        }
        require(
                !options.isUseFipsEndpoint() && !options.isUseDualstackEndpoint(),
                "overrideEndpoint=true cannot be combined with useFipsEndpoint or useDualstackEndpoint: name the host of that"
                        + " endpoint in uriEndpointOverride");
        String text = options.getUriEndpointOverride();
        URI uri = httpUri(text);
        require(
                uri != null,
                "uriEndpointOverride must be a URI such as https://host or http://localhost:8080, without user, query and"
                        + " fragment, but is " + text.replaceAll("//[^/]*@", "//(user)@"));
        if ("http".equalsIgnoreCase(uri.getScheme()) && !isThisMachine(uri.getHost())) {
            LOG.warn(
                    "uriEndpointOverride={} sends records unencrypted to another machine: use https, unless that is a test",
                    text);
        }
    }

    /** The URI of a server, or null if the text is none. */
    private static URI httpUri(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            return http && plain && uri.getHost() != null && uri.getPort() <= 65_535 ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** By its spelling alone: a check of options asks no name server. */
    private static boolean isThisMachine(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.toLowerCase(Locale.ROOT).endsWith(".localhost")
                || host.matches("127(\\.[0-9]{1,3}){3}")
                || host.equals("[::1]");
    }

    private void rejectRecordOptions(String reason) {
        List<String> ignored = new ArrayList<>();
        note(ignored, "datasetTarget", options.getDatasetTarget());
        note(ignored, "operationType", options.getOperationType());
        note(ignored, "eventGroupId", options.getEventGroupId());
        note(ignored, "groupBy", options.getGroupBy());
        note(ignored, "groupShards", options.getGroupShards());
        note(ignored, "eventTimestamp", options.getEventTimestamp());
        note(ignored, "clientToken", options.getClientToken());
        note(ignored, "recordsField", options.getRecordsField());
        note(ignored, "snakeCaseFields", options.isSnakeCaseFields() ? true : null);
        note(ignored, "validateRecords", options.isValidateRecords() ? Boolean.TRUE : null);
        note(ignored, "convertValues", options.isConvertValues() ? Boolean.TRUE : null);
        note(ignored, "deadLetterUri", options.getDeadLetterUri());
        note(ignored, "dryRun", options.isDryRun() ? true : null);
        note(ignored, "coalesce", options.isCoalesce() ? true : null);
        require(ignored.isEmpty(), reason + ", so it cannot be combined with " + ignored);
    }

    private static void note(List<String> ignored, String name, Object value) {
        if (value != null) {
            ignored.add(name);
        }
    }

    private void loads(Operation<?> operation) {
        require(
                !options.isAwaitLoad() || operation == null,
                "awaitLoad=true waits for sent events, so it cannot be combined with operation="
                        + options.getOperation());
        require(
                !options.isAwaitLoad() || !options.isCoalesce(),
                "awaitLoad=true and coalesce=true cannot be set together: exchanges that share an event share its load,"
                        + " so one bad record would fail them all");
        EventType type = endpoint.eventType();
        require(
                !options.isAwaitLoad() || type == null || type == EventType.DATASET,
                "awaitLoad=true waits for loads, which the service reports for events of type "
                        + EventType.DATASET.apiName() + " only, but eventType is " + options.getEventType());
    }

    private void operationType() {
        boolean maybeDataset = endpoint.eventType() == null || endpoint.eventType() == EventType.DATASET;
        require(
                maybeDataset || options.getOperationType() == null,
                "operationType has no effect without datasetTarget: typed events have no operation");
        require(
                options.getDatasetTarget() == null || options.getOperationType() != null,
                "operationType must be " + OperationType.NAMES + " with datasetTarget");
    }

    private void grouping() {
        require(
                options.getEventGroupId() == null || options.getGroupBy() == null,
                "eventGroupId and groupBy cannot be set together: eventGroupId is the group of the whole body,"
                        + " groupBy finds the group of each record");
        if (options.getGroupBy() != null) {
            List<String> fields = Stream.of(options.getGroupBy().split(",", -1))
                    .map(String::trim)
                    .toList();
            require(
                    fields.stream().noneMatch(String::isEmpty)
                            && fields.stream().distinct().count() == fields.size(),
                    "groupBy must be the name of a field, or different names separated by commas");
        }
        if (options.getGroupShards() != null) {
            require(
                    options.getEventGroupId() == null,
                    "groupShards distributes the keys of records, so it cannot be combined with eventGroupId");
        }
        require(
                endpoint.eventType() != EventType.DATASET
                        || options.getEventGroupId() != null
                        || options.getGroupBy() != null,
                "eventType " + EventType.DATASET.apiName() + " has no natural parent key: set eventGroupId or groupBy");
    }

    private static void range(String option, long value, long min, long max) {
        require(
                value >= min && value <= max,
                option + " must be a number from " + min + " to " + max + ", but is " + value);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
