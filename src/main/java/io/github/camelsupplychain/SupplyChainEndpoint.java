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

import io.github.camelsupplychain.load.LoadPollingConsumer;
import io.github.camelsupplychain.option.EndpointOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.SynchronousDelegateProducer;

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
public class SupplyChainEndpoint extends ObservedEndpoint implements EndpointServiceLocation {

    /**
     * Camel's default of half a second suits a source that returns only what is new; here each poll lists all events.
     */
    private static final Duration DEFAULT_DELAY = Duration.ofMinutes(1);

    @UriPath(description = "ID of the AWS Supply Chain instance: a lower-case UUID of 36 characters.")
    @Metadata(required = true)
    private String instanceId;

    @UriParam
    private SupplyChainConfiguration configuration;

    // Hides the field of the superclass so that the catalog shows this default. Negative: not set.
    @UriParam(label = "consumer,scheduler", defaultValue = "60000", javaType = "java.time.Duration")
    private long delay = -1;

    private EndpointOptions options;
    private final Object users = new Object();
    /** How many of the endpoint, its producers and its consumers are started. Guarded by {@link #users}. */
    private int userCount;

    private volatile EndpointConnection connection;

    private final Set<SupplyChainConsumer> consumers = ConcurrentHashMap.newKeySet();

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
        connect();
    }

    @Override
    protected void doStop() throws Exception {
        disconnect();
        super.doStop();
    }

    /**
     * Connects the endpoint until {@link #disconnect} has been called as many times. Each producer calls this too,
     * because Camel may evict and stop an endpoint while routes still send through it.
     */
    EndpointConnection connect() {
        synchronized (users) {
            if (userCount == 0) {
                connection = EndpointConnection.open(this);
            }
            userCount++;
            return connection;
        }
    }

    void disconnect() {
        synchronized (users) {
            userCount--;
            if (userCount == 0) {
                connection.close();
                connection = null;
            }
        }
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
    public PollingConsumer createPollingConsumer() {
        return LoadPollingConsumer.of(this);
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

    /** The connection shared by all producers and consumers of this endpoint; null while all of them are stopped. */
    @Override
    EndpointConnection connection() {
        return connection;
    }

    /** The consumers that have not been shut down: a stopped one may still wait for exchanges. */
    @Override
    Set<SupplyChainConsumer> consumers() {
        return consumers;
    }

    /** The parsed options. */
    EndpointOptions options() {
        return options;
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

    @Override
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
}
