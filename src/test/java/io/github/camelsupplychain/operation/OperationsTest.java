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
package io.github.camelsupplychain.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.client.ServiceCalls;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.SupplyChainRequest;

/** The table of operations matches the SDK, whichever version of it is on the class path. */
class OperationsTest {

    private static final Set<MarshallingType<?>> CONVERTED = Set.of(
            MarshallingType.STRING,
            MarshallingType.INTEGER,
            MarshallingType.BOOLEAN,
            MarshallingType.SDK_POJO,
            MarshallingType.LIST,
            MarshallingType.MAP);

    @Test
    void everyOperationOfTheClientCanBeCalledByName() {
        Map<String, Class<?>> methods = new HashMap<>();
        for (Method method : SupplyChainAsyncClient.class.getMethods()) {
            Class<?>[] parameters = method.getParameterTypes();
            if (parameters.length == 1 && SupplyChainRequest.class.isAssignableFrom(parameters[0])) {
                methods.put(method.getName(), parameters[0]);
            }
        }
        assertThat(methods).as("methods that take a request").containsKey(Operations.SEND);
        methods.remove(Operations.SEND);

        assertThat(Operations.names()).containsExactlyInAnyOrderElementsOf(methods.keySet());
        methods.forEach((name, request) ->
                assertThat(Operations.find(name).requestType()).as(name).isEqualTo(request));
        assertThat(Operations.find(Operations.SEND)).isNull();
    }

    @Test
    void eachNameCallsItsOwnOperation() {
        List<String> called = new ArrayList<>();
        ExecutionInterceptor notes = new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                called.add(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
                throw new IllegalStateException("goes no further");
            }
        };
        try (SupplyChainAsyncClient client = SupplyChainAsyncClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(options -> options.addExecutionInterceptor(notes))
                .build()) {
            for (String name : Operations.names()) {
                assertThat(call(client, Operations.find(name))).as(name).failsWithin(java.time.Duration.ofSeconds(10));
            }
        }

        assertThat(called)
                .containsExactlyElementsOf(Operations.names().stream()
                        .map(name -> StringHelper.capitalize(name.replace("Paginator", "")))
                        .toList());
    }

    private static <R extends SupplyChainRequest> java.util.concurrent.CompletableFuture<?> call(
            SupplyChainAsyncClient client, Operation<R> operation) {
        return operation.call(new ServiceCalls(client, ServiceCalls.LIMIT), operation.request(Map.of()));
    }

    @Test
    void everyFieldOfEveryRequestCanBeGivenInAMap() {
        Set<String> unknown = new HashSet<>();
        for (String name : Operations.names()) {
            inspect(Operations.find(name).request(Map.of()), name, unknown);
        }
        assertThat(unknown).isEmpty();
    }

    private static void inspect(SdkPojo pojo, String path, Set<String> unknown) {
        pojo.sdkFields().forEach(field -> inspect(field, path + "." + field.memberName(), unknown));
    }

    private static void inspect(SdkField<?> field, String path, Set<String> unknown) {
        MarshallingType<?> type = field.marshallingType();
        if (!CONVERTED.contains(type)) {
            unknown.add(path + ": " + type.getTargetClass());
        } else if (type == MarshallingType.SDK_POJO) {
            inspect(field.constructor().get(), path, unknown);
        } else if (type == MarshallingType.LIST) {
            inspect(field.getTrait(ListTrait.class).memberFieldInfo(), path + "[]", unknown);
        } else if (type == MarshallingType.MAP) {
            inspect(field.getTrait(MapTrait.class).valueFieldInfo(), path + "[]", unknown);
        }
    }

    @Test
    void namesAreFoundInAnyLetterCase() {
        assertThat(Operations.find("GETINSTANCE")).isSameAs(Operations.find("getInstance"));
        assertThat(Arrays.asList(Operations.find("SendDataIntegrationEvent"))).containsOnlyNulls();
    }
}
