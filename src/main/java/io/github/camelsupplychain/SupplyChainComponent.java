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

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;

/** Sends messages to AWS Supply Chain as data integration events and consumes their load results. */
@Component("aws-supplychain")
public class SupplyChainComponent extends HealthCheckComponent {

    @Metadata
    private SupplyChainConfiguration configuration = new SupplyChainConfiguration();

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
        SupplyChainEndpoint endpoint = new SupplyChainEndpoint(uri, this, configuration.copy());
        endpoint.setInstanceId(remaining);
        setProperties(endpoint, parameters);
        return endpoint;
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
