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

import io.github.camelsupplychain.error.DeliveryStoppedException;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.operation.Operation;
import io.github.camelsupplychain.option.RouteOptions;
import io.github.camelsupplychain.producer.FileSources;
import io.github.camelsupplychain.producer.LoadReports;
import io.github.camelsupplychain.producer.StartCheck;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.spi.RouteIdAware;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.PluginHelper;

/**
 * Sends the body of each exchange, or calls an operation. The exchange continues on a Camel thread once all of its
 * events have settled or the operation has returned.
 */
class SupplyChainProducer extends DefaultAsyncProducer implements RouteIdAware {

    private final LoadReports loadReports;
    private final FileSources fileSources = new FileSources();
    private final AsyncProcessor sender = new AsyncProcessorSupport() {
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            return send(exchange, callback);
        }
    };
    private volatile EndpointConnection connection;
    private String routeId;
    private HealthCheck healthCheck;
    private WritableHealthCheckRepository healthChecks;

    SupplyChainProducer(SupplyChainEndpoint endpoint) {
        super(endpoint);
        loadReports = new LoadReports(endpoint.getInstanceId());
    }

    @Override
    public SupplyChainEndpoint getEndpoint() {
        return (SupplyChainEndpoint) super.getEndpoint();
    }

    @Override
    public String getRouteId() {
        return routeId;
    }

    /** Called by Camel before the start, for a producer of one route; its health check is named by it. */
    @Override
    public void setRouteId(String routeId) {
        this.routeId = routeId;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        connection = getEndpoint().connect();
        try {
            StartCheck.run(getEndpoint().options(), connection.delivery(), connection.retries());
            connection.sender().readDataset();
        } catch (Exception e) {
            disconnect(); // Camel does not stop a service that failed to start.
            throw e;
        }
        healthChecks = HealthCheckHelper.getHealthCheckRepository(
                getEndpoint().getCamelContext(), "producers", WritableHealthCheckRepository.class);
        if (healthChecks != null) {
            healthCheck = new SupplyChainProducerHealthCheck(
                    getEndpoint(), healthCheckId(), SupplyChainProducerHealthCheck.PATIENCE, System::nanoTime);
            healthCheck.setEnabled(getEndpoint().getComponent().isHealthCheckProducerEnabled());
            healthChecks.addHealthCheck(healthCheck);
        }
    }

    /** Identifies the producer by its route and by what it sends or calls. */
    private String healthCheckId() {
        String id = "producer:aws-supplychain-" + (routeId == null ? "" : routeId + "-")
                + getEndpoint().options().work();
        String free = id;
        for (int number = 2; healthChecks.getCheck(free).isPresent(); number++) {
            free = id + "-" + number;
        }
        return free;
    }

    @Override
    protected void doStop() throws Exception {
        if (healthCheck != null) {
            healthChecks.removeHealthCheck(healthCheck);
            healthCheck = null;
        }
        disconnect();
        super.doStop();
    }

    private void disconnect() {
        if (connection != null) {
            connection = null;
            getEndpoint().disconnect();
        }
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        if (!fileSources.mustWait(exchange)) {
            return send(exchange, callback);
        }
        PluginHelper.getAsyncProcessorAwaitManager(exchange.getContext()).process(sender, exchange);
        callback.done(true);
        return true;
    }

    private boolean send(Exchange exchange, AsyncCallback callback) {
        EndpointConnection current = connection;
        if (current == null) {
            exchange.setException(DeliveryStoppedException.notAccepted("of exchange " + exchange.getExchangeId()));
            callback.done(true);
            return true;
        }
        RouteOptions route;
        Operation<?> operation;
        try {
            route = RouteOptions.of(
                    exchange, getEndpoint().getEndpointUri(), getEndpoint().options());
            operation = current.operations().operation(exchange, route);
        } catch (InvalidEventException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        if (operation != null) {
            return current.operations().call(operation, exchange, route, callback);
        }
        if (!getEndpoint().getConfiguration().isPojoRequest() && loadReports.answer(exchange.getMessage())) {
            callback.done(true);
            return true;
        }
        return current.sender().deliver(exchange, route, getEndpoint(), callback);
    }
}
