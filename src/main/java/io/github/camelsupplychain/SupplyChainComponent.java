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

import io.github.camelsupplychain.option.ComponentOptions;
import io.github.camelsupplychain.option.ForeignUri;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.component.RawParameterHelper;

/** Sends messages to AWS Supply Chain as data integration events and consumes their load results. */
@Component("aws-supplychain")
public class SupplyChainComponent extends HealthCheckComponent {

    @Metadata
    private SupplyChainConfiguration configuration = new SupplyChainConfiguration();

    @Metadata(label = "producer,security", defaultValue = "false")
    private boolean allowDynamicExpressions;

    /** Makes a component that gets its context later. */
    public SupplyChainComponent() {
        this(null);
    }

    /**
     * Makes a component.
     *
     * @param context the context it belongs to
     */
    public SupplyChainComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        boolean foreign = !allowDynamicExpressions && !isMadeForRoutes();
        if (foreign) {
            ForeignUri.check(parameters);
        }
        RawParameterHelper.resolveRawParameterValues(getCamelContext(), parameters);
        SupplyChainConfiguration options = configuration.copy();
        ComponentOptions.giveWay(options, parameters);
        SupplyChainEndpoint endpoint = new SupplyChainEndpoint(uri, this, options);
        endpoint.setInstanceId(remaining);
        setProperties(endpoint, parameters);
        if (foreign) {
            ForeignUri.check(endpoint.getConfiguration(), configuration);
        }
        return endpoint;
    }

    /** Left to {@link #createEndpoint}: Camel would evaluate what it finds in {@code RAW()} before anything is checked. */
    @Override
    protected boolean resolveRawParameterValues() {
        return false;
    }

    /** Whether Camel is making routes on this thread, or the context has not started: whoever writes routes made the URI. */
    private boolean isMadeForRoutes() {
        CamelContext context = getCamelContext();
        return !context.isStarted()
                || context.getCamelContextExtension().isSetupRoutes()
                || context.getRouteController().isStartingRoutes();
    }

    /** Whether expressions are evaluated wherever they come from. */
    public boolean isAllowDynamicExpressions() {
        return allowDynamicExpressions;
    }

    /**
     * Whether expressions are allowed in the options of endpoints that are created while routes are running: by
     * recipientList, routingSlip, dynamicRouter, enrich, toD without optimised components, or a ProducerTemplate. There an
     * expression may come from a message as well as from the author of a route, so by default such an endpoint is refused.
     * Set it only if no part of such a URI comes from outside.
     */
    public void setAllowDynamicExpressions(boolean allowDynamicExpressions) {
        this.allowDynamicExpressions = allowDynamicExpressions;
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
