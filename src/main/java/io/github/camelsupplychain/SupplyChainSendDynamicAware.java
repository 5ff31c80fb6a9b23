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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.spi.SendDynamicAware;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/**
 * Lets {@code toD} send through one endpoint, however many URIs its expression gives: what differs from message to
 * message travels in headers, for the time of the send. Order, bounds and the connection pool belong to an endpoint, so
 * one per URI would have none of them. A header that the message already has wins, as it does with a plain {@code to}.
 */
@SendDynamic("aws-supplychain")
public class SupplyChainSendDynamicAware extends ServiceSupport implements SendDynamicAware {

    /** The instance of an endpoint whose messages each name their own. */
    private static final String NO_INSTANCE = "00000000-0000-0000-0000-000000000000";

    /** The options that have a header. They move together, since they are checked together. */
    private static final Map<String, String> HEADERS = Map.of(
            "operation", SupplyChainConstants.OPERATION,
            "eventType", SupplyChainConstants.EVENT_TYPE,
            "eventGroupId", SupplyChainConstants.EVENT_GROUP_ID,
            "eventTimestamp", SupplyChainConstants.EVENT_TIMESTAMP,
            "clientToken", SupplyChainConstants.CLIENT_TOKEN,
            "idempotencyKey", SupplyChainConstants.IDEMPOTENCY_KEY,
            "datasetTarget", SupplyChainConstants.DATASET_TARGET,
            "operationType", SupplyChainConstants.OPERATION_TYPE);

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

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        if (ListItems.holdsMessages(exchange.getMessage().getBody())) {
            // Each item goes by its own headers: those of the outer message would not reach it.
            return null;
        }
        Map<String, Object> options = URISupport.parseQuery(URISupport.extractQuery(uri));
        Map<String, Object> moved = new LinkedHashMap<>();
        HEADERS.forEach((option, header) -> {
            if (options.containsKey(option)) {
                moved.put(header, options.remove(option));
            }
        });
        // Not Camel's helper, which evaluates $simple{} in what may be a value of the message.
        URISupport.resolveRawParameterValues(moved);

        String instance = instance(uri);
        if (!instance.equals(
                instance(EndpointHelper.resolveEndpointUriPropertyPlaceholders(camelContext, originalUri)))) {
            moved.put(SupplyChainConstants.INSTANCE_ID, instance);
            instance = NO_INSTANCE;
        }
        Message message = exchange.getMessage();
        moved.keySet().removeIf(header -> message.getHeader(header) != null);
        return new SharedEndpoint(uri, originalUri, instance, options, moved);
    }

    private static String instance(String uri) {
        String path = StringHelper.after(StringHelper.before(uri, "?", uri), ":", "");
        return path.startsWith("//") ? path.substring(2) : path;
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        SharedEndpoint shared = (SharedEndpoint) entry;
        String uri = scheme + ':' + shared.instance;
        Map<String, Object> options = entry.getProperties();
        return options.isEmpty() ? uri : uri + '?' + URISupport.createQueryString(options, false);
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return target -> ((SharedEndpoint) entry).headers.forEach(target.getMessage()::setHeader);
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        Set<String> added = ((SharedEndpoint) entry).headers.keySet();
        return target -> added.forEach(target.getMessage()::removeHeader);
    }

    /** A URI taken apart: what the endpoint has, and what the message gets for the time of the send. */
    private static final class SharedEndpoint extends DynamicAwareEntry {
        private final String instance;
        private final Map<String, Object> headers;

        SharedEndpoint(
                String uri,
                String originalUri,
                String instance,
                Map<String, Object> options,
                Map<String, Object> headers) {
            super(uri, originalUri, options, null);
            this.instance = instance;
            this.headers = headers;
        }
    }
}
