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

import io.github.camelsupplychain.client.SupplyChainClientFactory;
import io.github.camelsupplychain.option.ComponentOptions;
import io.github.camelsupplychain.option.ForeignUri;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.component.RawParameterHelper;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClientBuilder;

/** Sends messages to AWS Supply Chain as data integration events and consumes their load results. */
@Component("aws-supplychain")
public class SupplyChainComponent extends HealthCheckComponent {

    @Metadata
    private SupplyChainConfiguration configuration = new SupplyChainConfiguration();

    @Metadata(label = "producer,security", defaultValue = "false")
    private boolean allowDynamicExpressions;

    /** Creates a component whose context is set later. */
    public SupplyChainComponent() {
        this(null);
    }

    /**
     * Creates a component.
     *
     * @param context the Camel context
     */
    public SupplyChainComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        boolean foreign = !allowDynamicExpressions && !isCreatedForRoutes();
        if (foreign) {
            ForeignUri.check(getCamelContext(), parameters);
        }
        RawParameterHelper.resolveRawParameterValues(getCamelContext(), parameters);
        SupplyChainConfiguration options = configuration.copy();
        ComponentOptions.removeOverridden(options, parameters);
        SupplyChainEndpoint endpoint = new SupplyChainEndpoint(uri, this, options);
        endpoint.setInstanceId(remaining);
        setProperties(endpoint, parameters);
        if (foreign) {
            ForeignUri.check(endpoint.getConfiguration(), configuration);
        }
        return endpoint;
    }

    /** Left to {@link #createEndpoint}: Camel would evaluate expressions in {@code RAW()} before they are checked. */
    @Override
    protected boolean resolveRawParameterValues() {
        return false;
    }

    /** Whether a route's author wrote the URI: the context has not started, or Camel is creating or starting routes. */
    private boolean isCreatedForRoutes() {
        CamelContext context = getCamelContext();
        return !context.isStarted()
                || context.getCamelContextExtension().isSetupRoutes()
                || context.getRouteController().isStartingRoutes();
    }

    /** Whether expressions are evaluated even if they may come from a message. */
    public boolean isAllowDynamicExpressions() {
        return allowDynamicExpressions;
    }

    /**
     * Whether expressions are allowed in the options of endpoints that are created while routes are running: by
     * recipientList, routingSlip, dynamicRouter, enrich, toD without optimised components, or a ProducerTemplate. Such
     * an expression may come from a message instead of the author of a route, so by default the endpoint is refused.
     * Set this option only if no part of these URIs comes from outside.
     */
    public void setAllowDynamicExpressions(boolean allowDynamicExpressions) {
        this.allowDynamicExpressions = allowDynamicExpressions;
    }

    /**
     * Prepares a client of your own, for option {@code supplyChainAsyncClient}, to take the data of large events as
     * bytes, as the clients that the component creates do. That halves the cost of sending them. A client that is not
     * prepared takes each event as an object of the SDK, and so does one that has other execution interceptors or is
     * wrapped in another client.
     *
     * @param builder a builder of the client; interceptors may be added before or after, but not replaced after
     * @return the same builder
     */
    public static SupplyChainAsyncClientBuilder prepare(SupplyChainAsyncClientBuilder builder) {
        return SupplyChainClientFactory.prepare(builder);
    }

    /**
     * Returns the options that apply to every endpoint unless its URI overrides them.
     *
     * @return the configuration
     */
    public SupplyChainConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * Options that apply to every endpoint of the component. An option in the endpoint URI overrides the one here.
     */
    public void setConfiguration(SupplyChainConfiguration configuration) {
        this.configuration = configuration;
    }
}
