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
package io.github.camelsupplychain.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.SupplyChainConstants;
import io.github.camelsupplychain.client.Retries;
import io.github.camelsupplychain.client.SdkFutures;
import io.github.camelsupplychain.error.DeliveryStoppedException;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.operation.Operation;
import io.github.camelsupplychain.operation.Operations;
import io.github.camelsupplychain.option.EndpointOptions;
import io.github.camelsupplychain.option.HeaderOverrides;
import io.github.camelsupplychain.option.OptionValue;
import io.github.camelsupplychain.option.OverridableOption;
import io.github.camelsupplychain.option.RouteOptions;
import io.github.camelsupplychain.record.ObjectReader;
import io.github.camelsupplychain.record.RecordJson;
import io.github.camelsupplychain.target.InstanceId;
import io.github.camelsupplychain.target.MessageText;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.supplychain.model.SupplyChainRequest;

/**
 * Calls the API's operations other than sending: the body becomes the request, and the response becomes the body. The
 * SDK retries transient errors; nothing is queued or ordered here.
 */
public final class OperationCaller {

    private final EndpointOptions endpoint;
    private final EndpointDelivery delivery;
    private final HeaderOverrides headers;
    private final ObjectMapper mapper = RecordJson.mapper();
    private final Retries retries;

    /** Prepares the calls of one endpoint. */
    public OperationCaller(EndpointOptions endpoint, EndpointDelivery delivery, Retries retries) {
        this.delivery = delivery;
        this.endpoint = endpoint;
        this.headers = new HeaderOverrides(endpoint.configuration());
        this.retries = retries;
    }

    /**
     * The operation to call for a message, or null if its body is to be delivered. If the endpoint sends, a header
     * cannot change that, because headers may come from outside the route.
     */
    public Operation<?> operation(Exchange exchange, RouteOptions route) {
        OptionValue option = route.options().get(OverridableOption.OPERATION);
        Operation<?> operation = option == null ? endpoint.operation() : named(option.requiredText(exchange));
        MessageText header = operation == null ? null : headers.text(exchange, SupplyChainConstants.OPERATION);
        return header == null ? operation : named(header);
    }

    private static Operation<?> named(MessageText name) {
        if (!Operations.exists(name.text())) {
            throw name.mustBe(Operations.SEND + " or one of " + Operations.names());
        }
        return Operations.find(name.text());
    }

    /** Calls an operation; the contract is that of {@link org.apache.camel.AsyncProcessor}. */
    public <R extends SupplyChainRequest> boolean call(
            Operation<R> operation, Exchange exchange, RouteOptions route, AsyncCallback callback) {
        if (!delivery.hold()) {
            exchange.setException(DeliveryStoppedException.notAccepted("of exchange " + exchange.getExchangeId()));
            callback.done(true);
            return true;
        }
        CompletableFuture<?> answer;
        try {
            R request = operation.withInstance(request(operation, exchange), instance(exchange, route));
            answer = operation.call(delivery.calls(), retries.on(request));
        } catch (Throwable e) {
            delivery.release();
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        answer.whenComplete((response, failure) -> delivery.continuations().execute(() -> {
            try {
                answer(exchange, response, failure);
                delivery.release();
            } finally {
                callback.done(false);
            }
        }));
        return false;
    }

    private static void answer(Exchange exchange, Object response, Throwable failure) {
        if (failure != null) {
            exchange.setException(SdkFutures.failure(failure));
            return;
        }
        try {
            exchange.getMessage().setBody(response);
        } catch (Throwable e) { // The message may be of a user-defined class.
            exchange.setException(e);
        }
    }

    private String instance(Exchange exchange, RouteOptions route) {
        MessageText header = headers.text(exchange, SupplyChainConstants.INSTANCE_ID);
        if (header != null) {
            return InstanceId.of(header);
        }
        OptionValue option = route.options().get(OverridableOption.INSTANCE_ID);
        return option == null ? endpoint.instanceId() : InstanceId.of(option.requiredText(exchange));
    }

    private <R extends SupplyChainRequest> R request(Operation<R> operation, Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        if (operation.requestType().isInstance(body)) {
            return operation.requestType().cast(body);
        }
        Map<?, ?> fields = endpoint.configuration().isPojoRequest() ? null : fields(exchange, body);
        if (fields == null) {
            throw new InvalidEventException("The body for operation " + operation.name() + " must be a "
                    + operation.requestType().getName()
                    + (endpoint.configuration().isPojoRequest()
                            ? ""
                            : ", or a map, a POJO or a JSON object of its fields")
                    + ", but is " + (body == null ? "null" : "a " + ObjectHelper.classCanonicalName(body)));
        }
        try {
            return operation.request(fields);
        } catch (IllegalArgumentException e) {
            throw new InvalidEventException("Operation " + operation.name() + ": " + e.getMessage());
        }
    }

    /** A body's fields, none if there is no body; null if it cannot hold any. */
    private Map<?, ?> fields(Exchange exchange, Object body) throws IOException {
        Object readable = new CamelBody(exchange.getContext()).readable(exchange, body);
        if (readable == null) {
            return Map.of();
        }
        if (readable instanceof Map<?, ?> map) {
            return map;
        }
        if (readable instanceof JsonNode node) {
            return node.isObject() ? mapper.convertValue(node, Map.class) : null;
        }
        if (CamelBody.isText(readable)) {
            return ObjectReader.read(readable, BodyCharset.of(exchange));
        }
        boolean isOtherRequest = readable instanceof SdkPojo;
        return isOtherRequest || BodyReader.isSequence(readable) ? null : ObjectReader.properties(readable, mapper);
    }
}
