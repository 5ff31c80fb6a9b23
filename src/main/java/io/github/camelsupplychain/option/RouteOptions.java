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

import io.github.camelsupplychain.error.InvalidEventException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * The options that a route's {@code toD} sets for one exchange. They are kept in an exchange property while the
 * exchange is being sent, have the precedence of endpoint options, and are evaluated once, on this exchange.
 */
public final class RouteOptions {

    /** No options, for an exchange that does not come from a {@code toD}. */
    static final RouteOptions NONE = new RouteOptions(null, null);

    private static final String PROPERTY = "CamelAwsSupplyChainRouteOptions";

    private final DynamicUri uri;
    private final InvalidEventException fault;
    private Map<OverridableOption, OptionValue> options = Map.of();
    private String endpointUri;
    private RouteOptions enclosing;

    /**
     * Creates the options of one exchange.
     *
     * @param fault why the exchange cannot be sent, or null
     */
    public RouteOptions(DynamicUri uri, InvalidEventException fault) {
        this.uri = uri;
        this.fault = fault;
    }

    /** Puts the options on an exchange that is about to be sent. */
    public void enter(Exchange exchange) {
        options = new EnumMap<>(OverridableOption.class);
        uri.messageOptions().forEach((option, value) -> options.put(option, value.on(exchange)));
        endpointUri = exchange.getProperty(ExchangePropertyKey.TO_ENDPOINT, String.class);
        enclosing = exchange.getProperty(PROPERTY, RouteOptions.class);
        exchange.setProperty(PROPERTY, this);
    }

    /** Restores the previous options: one toD can run inside another, in a route that intercepts the send. */
    public void leave(Exchange exchange) {
        if (enclosing == null) {
            exchange.removeProperty(PROPERTY);
        } else {
            exchange.setProperty(PROPERTY, enclosing);
        }
    }

    /**
     * The options of an exchange that is being sent to this endpoint. Options for another endpoint are ignored.
     *
     * @throws InvalidEventException if the options cannot be used
     */
    public static RouteOptions of(Exchange exchange, String endpointUri, EndpointOptions endpointOptions) {
        RouteOptions route = exchange.getProperty(PROPERTY, RouteOptions.class);
        if (route == null || !endpointUri.equals(route.endpointUri)) {
            return NONE;
        }
        if (route.fault != null) {
            throw route.fault;
        }
        try {
            route.uri.check(endpointOptions);
        } catch (IllegalArgumentException e) {
            throw new InvalidEventException("toD: " + e.getMessage());
        }
        return route;
    }

    /** The values by option. */
    public Map<OverridableOption, OptionValue> options() {
        return options;
    }
}
