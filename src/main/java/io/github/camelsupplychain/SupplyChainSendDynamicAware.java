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

import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.option.DynamicUri;
import io.github.camelsupplychain.option.RouteOptions;
import io.github.camelsupplychain.target.InstanceId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.SendDynamicAware;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Lets {@code toD} send through one endpoint, however many URIs its expression returns. The values that differ from
 * message to message are kept in an exchange property while the message is being sent. Without it, each URI would
 * create an endpoint with its own options and limits.
 *
 * <p>Camel passes a URI that it has evaluated as a whole. This class ignores it, because it cannot distinguish a
 * message's value from the route's own text. It parses that text instead and evaluates each option by itself.
 */
@SendDynamic("aws-supplychain")
public class SupplyChainSendDynamicAware extends ServiceSupport implements SendDynamicAware {

    private final Map<String, DynamicUri> uris = new ConcurrentHashMap<>();
    private CamelContext camelContext;
    private String scheme;

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public void setScheme(String scheme) {
        this.scheme = scheme;
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    /** Like all methods here, it never throws: Camel would send to the evaluated URI or without the options. */
    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) {
        DynamicUri dynamicUri = uris.computeIfAbsent(originalUri, text -> DynamicUri.parse(camelContext, text));
        if (!dynamicUri.isDynamic()) {
            return null;
        }
        try {
            String endpointUri = dynamicUri.endpointUri(scheme, exchange);
            return new Send(uri, originalUri, endpointUri, new RouteOptions(dynamicUri, null));
        } catch (InvalidEventException e) {
            String anyEndpoint = scheme + ':' + InstanceId.NONE;
            return new Send(uri, originalUri, anyEndpoint, new RouteOptions(dynamicUri, e));
        }
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        return ((Send) entry).endpointUri;
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return ((Send) entry).options::enter;
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return ((Send) entry).options::leave;
    }

    /** One message sent through a {@code toD}. */
    private static final class Send extends DynamicAwareEntry {
        private final String endpointUri;
        private final RouteOptions options;

        Send(String uri, String originalUri, String endpointUri, RouteOptions options) {
            super(uri, originalUri, Map.of(), null);
            this.endpointUri = endpointUri;
            this.options = options;
        }
    }
}
