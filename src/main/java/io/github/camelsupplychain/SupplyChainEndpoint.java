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

import io.github.camelsupplychain.client.HttpClient;
import io.github.camelsupplychain.client.Retries;
import io.github.camelsupplychain.client.SupplyChainClientFactory;
import io.github.camelsupplychain.option.EndpointOptions;
import io.github.camelsupplychain.producer.ExchangeSender;
import io.github.camelsupplychain.producer.OperationCaller;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.SynchronousDelegateProducer;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/**
 * Send messages to AWS Supply Chain as data integration events, ordered per event group and without duplicates, and
 * consume their load results.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "aws-supplychain",
        title = "AWS Supply Chain",
        syntax = "aws-supplychain:instanceId",
        category = {Category.CLOUD, Category.MESSAGING},
        headersClass = SupplyChainConstants.class)
@ManagedResource(description = "Managed AWS Supply Chain endpoint")
public class SupplyChainEndpoint extends ScheduledPollEndpoint implements EndpointServiceLocation {

    /** Camel's own, half a second, suits a source that is asked for what is new; this one tells all there is. */
    private static final Duration DEFAULT_DELAY = Duration.ofMinutes(1);

    @UriPath(description = "ID of the AWS Supply Chain instance: a lower-case UUID of 36 characters.")
    @Metadata(required = true)
    private String instanceId;

    @UriParam
    private SupplyChainConfiguration configuration;

    // Hides the field of the superclass, so that the catalog tells this default. Unset while negative.
    @UriParam(label = "consumer,scheduler", defaultValue = "60000", javaType = "java.time.Duration")
    private long delay = -1;

    private final Retries retries = new Retries();
    private EndpointOptions options;
    private SupplyChainAsyncClient client;
    private ExchangeSender delivery;
    private OperationCaller operations;

    SupplyChainEndpoint(String uri, SupplyChainComponent component, SupplyChainConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    @Override
    protected void doInit() throws Exception {
        options = EndpointOptions.parse(instanceId, configuration);
        super.doInit();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        client = configuration.getSupplyChainAsyncClient();
        if (client == null) {
            client = SupplyChainClientFactory.create(
                    configuration, HttpClient.named(configuration.getHttpClient()), configuration.getMaxInFlight());
        }
        delivery = new ExchangeSender(getCamelContext(), options, client, retries);
        operations = new OperationCaller(options, client, retries, delivery.continuations());
    }

    @Override
    protected void doStop() throws Exception {
        if (delivery != null) {
            operations.close();
            delivery.close();
            delivery = null;
        }
        if (client != null && configuration.getSupplyChainAsyncClient() == null) {
            client.close();
        }
        client = null;
        super.doStop();
    }

    @Override
    public Producer createProducer() throws Exception {
        options.checkProducer();
        SupplyChainProducer producer = new SupplyChainProducer(this);
        return configuration.isSynchronous() ? new SynchronousDelegateProducer(producer) : producer;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        SupplyChainConsumer consumer = new SupplyChainConsumer(this, processor);
        configureConsumer(consumer);
        if (delay < 0) {
            consumer.setDelay(Math.max(1, getTimeUnit().convert(DEFAULT_DELAY)));
        }
        EndpointOptions.checkConsumer(consumer);
        return consumer;
    }

    @Override
    public long getDelay() {
        return delay;
    }

    /**
     * Milliseconds before the next poll, one minute by default. Each poll lists all events of the last 30 days, 20 per
     * request.
     */
    @Override
    public void setDelay(long delay) {
        super.setDelay(delay);
        this.delay = delay;
    }

    @Override
    public SupplyChainComponent getComponent() {
        return (SupplyChainComponent) super.getComponent();
    }

    /** What every producer of this endpoint sends through. */
    ExchangeSender delivery() {
        return delivery;
    }

    /** What every producer of this endpoint calls other operations through. */
    OperationCaller operations() {
        return operations;
    }

    /** The options, parsed. */
    EndpointOptions options() {
        return options;
    }

    SupplyChainAsyncClient client() {
        return client;
    }

    /** For requests that the SDK itself may retry. */
    Retries retries() {
        return retries;
    }

    public String getInstanceId() {
        return instanceId;
    }

    /**
     * ID of the AWS Supply Chain instance: a lower-case UUID of 36 characters.
     */
    public void setInstanceId(String instanceId) {
        this.instanceId = instanceId;
    }

    public SupplyChainConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * The endpoint's options.
     */
    public void setConfiguration(SupplyChainConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public String getServiceUrl() {
        return configuration.isOverrideEndpoint() ? configuration.getUriEndpointOverride() : configuration.getRegion();
    }

    @Override
    public String getServiceProtocol() {
        return "scn";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("instanceId", instanceId);
    }

    @ManagedAttribute(description = "Event groups with pending events")
    public int getLanes() {
        return delivery.stats().lanes();
    }

    @ManagedAttribute(
            description =
                    "Pending events that are not in flight: queued in their group, or waiting for a slot or a retry")
    public int getQueuedEvents() {
        return delivery.stats().queued();
    }

    @ManagedAttribute(description = "Requests in flight")
    public int getInFlight() {
        return delivery.stats().inFlight();
    }

    @ManagedAttribute(
            description = "Current limit of requests in flight; below maxInFlight while the service throttles")
    public int getInFlightLimit() {
        return delivery.stats().inFlightLimit();
    }

    @ManagedAttribute(
            description = "Requests per second that may be sent at present: maxRequestsPerSecond, or less while the"
                    + " service throttles; 0 if there is no limit")
    public long getRequestsPerSecondLimit() {
        return delivery.stats().requestsPerSecondLimit();
    }

    @ManagedAttribute(description = "Events accepted but not yet settled")
    public int getPendingEvents() {
        return delivery.stats().pending();
    }

    @ManagedAttribute(description = "Characters of data in the pending events")
    public long getPendingChars() {
        return delivery.stats().pendingChars();
    }

    @ManagedAttribute(description = "Callers blocked on capacity")
    public int getWaitingCallers() {
        return delivery.stats().waiting();
    }

    @ManagedAttribute(description = "Age of the oldest pending event in milliseconds")
    public long getOldestAgeMillis() {
        return delivery.stats().oldestAge().toMillis();
    }

    @ManagedAttribute(description = "Events whose load results are awaited")
    public int getAwaitedLoads() {
        return delivery.awaitedLoads();
    }

    @ManagedAttribute(description = "Events stored by the service")
    public long getSentEvents() {
        return delivery.stats().sent();
    }

    @ManagedAttribute(description = "Requests that retried an earlier one")
    public long getRetriedRequests() {
        return delivery.stats().retried();
    }

    @ManagedAttribute(description = "Requests refused by the service because of throttling (429)")
    public long getThrottledRequests() {
        return delivery.stats().throttled();
    }

    @ManagedAttribute(description = "Failed events, counted by error name")
    public String getFailedEvents() {
        return delivery.stats().failed().toString();
    }
}
