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

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.operation.Operations;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.supplychain.model.CreateDataLakeNamespaceResponse;
import software.amazon.awssdk.services.supplychain.model.DataLakeNamespace;
import software.amazon.awssdk.services.supplychain.model.GetDataLakeNamespaceRequest;
import software.amazon.awssdk.services.supplychain.model.GetDataLakeNamespaceResponse;
import software.amazon.awssdk.services.supplychain.model.GetInstanceRequest;
import software.amazon.awssdk.services.supplychain.model.GetInstanceResponse;
import software.amazon.awssdk.services.supplychain.model.ListDataLakeNamespacesResponse;
import software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** The other operations of the API. */
class OperationTest extends SupplyChainTestSupport {

    private static final String CREATE_NAMESPACE = "operation=createDataLakeNamespace";

    @TempDir
    static Path folder;

    /** The fields of a request, as a POJO. */
    public record Namespace(String name) {}

    static Stream<Arguments> bodies() throws Exception {
        String json = "{\"name\":\"plant\"}";
        return Stream.of(
                arguments(Map.of("name", "plant")),
                arguments(new Namespace("plant")),
                arguments(json),
                arguments(json.getBytes(StandardCharsets.UTF_8)),
                arguments(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))),
                arguments(new ObjectMapper().readTree(json)),
                arguments(new StringReader(json)),
                arguments(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8))),
                arguments(("\ufeff" + json).getBytes(StandardCharsets.UTF_8)),
                arguments(("\ufeff" + json).getBytes(StandardCharsets.UTF_16LE)),
                arguments(Files.writeString(Files.createTempFile(folder, "operation", ".json"), json)
                        .toFile()));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void fieldsBecomeTheRequestAndTheResponseBecomesTheBody(Object body) throws Exception {
        Exchange exchange = deliver(CREATE_NAMESPACE, body);

        CreateDataLakeNamespaceResponse response = exchange.getMessage().getBody(CreateDataLakeNamespaceResponse.class);
        assertThat(response.namespace().name()).isEqualTo("plant");
        assertThat(response.namespace().instanceId())
                .as("filled in from the endpoint")
                .isEqualTo(EMULATOR.instanceId());
    }

    @Test
    void theBodyMayBeTheRequestObject() throws Exception {
        Exchange exchange = deliver(
                "operation=getDataLakeNamespace",
                GetDataLakeNamespaceRequest.builder().name("asc").build());

        assertThat(exchange.getMessage().getBody())
                .isInstanceOfSatisfying(
                        GetDataLakeNamespaceResponse.class,
                        response -> assertThat(response.namespace().name()).isEqualTo("asc"));
    }

    @Test
    void anOperationThatNeedsTheInstanceAloneNeedsNoBody() throws Exception {
        for (Object nothing : new Object[] {null, ""}) {
            assertThat(deliver("operation=getInstance", nothing).getMessage().getBody())
                    .isInstanceOf(GetInstanceResponse.class);
        }
    }

    @Test
    void anInstanceThatTheBodyNamesIsNotReplaced() throws Exception {
        Exchange exchange = deliver(
                "operation=getInstance",
                GetInstanceRequest.builder()
                        .instanceId("00000000-0000-4000-8000-000000000000")
                        .build());

        assertThat(exchange.getException()).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void theHeadersNameTheOperationAndTheInstanceOfOneMessage() throws Exception {
        Map<String, Object> headers = Map.of(SupplyChainConstants.OPERATION, "getInstance");

        Exchange exchange = deliver("operation=listInstances", null, headers);
        Exchange elsewhere = deliver(
                "operation=listInstances",
                null,
                Map.of(
                        SupplyChainConstants.OPERATION,
                        "getInstance",
                        SupplyChainConstants.INSTANCE_ID,
                        "00000000-0000-4000-8000-000000000000"));

        assertThat(exchange.getMessage().getBody()).isInstanceOf(GetInstanceResponse.class);
        assertThat(elsewhere.getException()).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aListGivesOnePageAndItsPaginatorStreamsAll() throws Exception {
        createNamespaces(45);

        ListDataLakeNamespacesResponse page = deliver("operation=listDataLakeNamespaces", null)
                .getMessage()
                .getBody(ListDataLakeNamespacesResponse.class);
        Object all = deliver("operation=listDataLakeNamespacesPaginator", null)
                .getMessage()
                .getBody();

        assertThat(page.namespaces()).hasSize(20);
        assertThat(page.nextToken()).isNotNull();
        for (int pass = 1; pass <= 2; pass++) {
            assertThat(names((Iterable<?>) all)).as("pass %d", pass).hasSize(45).contains("n0", "n44");
        }
    }

    @Test
    void aPageIsFetchedWhenTheIterationComesToIt() throws Exception {
        createNamespaces(45);
        Iterable<?> all = deliver("operation=listDataLakeNamespacesPaginator", null)
                .getMessage()
                .getBody(Iterable.class);

        deliver("operation=createDataLakeNamespace", Map.of("name", "zzz"));

        assertThat(names(all)).as("sorted by name, so on the last page").contains("zzz");
    }

    @Test
    void aPaginatorCanBeSplitAsAStream() throws Exception {
        createNamespaces(45);
        List<String> seen = new ArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to(uri("operation=listDataLakeNamespacesPaginator"))
                        .split(body())
                        .streaming()
                        .process(exchange -> seen.add(exchange.getMessage()
                                .getBody(DataLakeNamespace.class)
                                .name()));
            }
        });

        template.sendBody("direct:all", null);

        assertThat(seen).hasSize(45);
    }

    @Test
    void aFailureThatMayPassIsRetried() throws Exception {
        EMULATOR.nextAnswersOfOperation("GetInstance", Fault.THROTTLE, Fault.INTERNAL_ERROR);

        assertThat(deliver("operation=getInstance", null).getMessage().getBody())
                .isInstanceOf(GetInstanceResponse.class);
    }

    @Test
    void anErrorReachesTheRouteAsTheSdkMakesIt() throws Exception {
        Exchange exchange = deliver("operation=getDataLakeNamespace", Map.of("name", "nowhere"));

        assertThat(exchange.getException()).isInstanceOf(ResourceNotFoundException.class);
        assertThat(exchange.getMessage().getBody()).isEqualTo(Map.of("name", "nowhere"));
    }

    static Stream<Arguments> wrongBodies() {
        return Stream.of(
                arguments(
                        4711,
                        "must be a " + GetInstanceRequest.class.getName() + ", or a map, a POJO or a JSON object"),
                arguments("[4711]", "not the text of a JSON object"),
                arguments("4711{", "not the text of a JSON object"),
                arguments("{}{\"instanceId\":\"4711\"}", "not the text of a JSON object: text follows the object"),
                arguments(
                        "{\"instanceId\":\"4711\",\"instanceId\":\"4711\"}",
                        "not the text of a JSON object: a field name comes twice in one object"),
                arguments(List.of(4711), "must be a " + GetInstanceRequest.class.getName()),
                arguments(Map.of("id", 4711), "GetInstanceRequest was given an unknown field"),
                arguments(
                        SendDataIntegrationEventRequest.builder().data("4711").build(),
                        "but is a " + SendDataIntegrationEventRequest.class.getName()));
    }

    @ParameterizedTest
    @MethodSource("wrongBodies")
    void aWrongBodyIsToldWhatIsWanted(Object body, String message) throws Exception {
        Exchange exchange = deliver("operation=getInstance", body);

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining(message)
                .hasNoCause();
        assertThat(exchange.getException().getMessage()).doesNotContain("4711");
    }

    @Test
    void withPojoRequestTheRequestObjectAloneIsTaken() throws Exception {
        Exchange exchange = deliver("operation=getInstance&pojoRequest=true", Map.of());

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("must be a " + GetInstanceRequest.class.getName() + ", but is a java.util.");
    }

    @Test
    void theCatalogListsEveryOperation() throws Exception {
        List<String> listed = new ArrayList<>();
        new ObjectMapper()
                .readTree(getClass().getResource("/META-INF/io/github/camelsupplychain/aws-supplychain.json"))
                .at("/properties/operation/enum")
                .forEach(name -> listed.add(name.asText()));

        TreeSet<String> callable = new TreeSet<>(Operations.names());
        callable.add(Operations.SEND);
        assertThat(new TreeSet<>(listed)).isEqualTo(callable);
    }

    private void createNamespaces(int count) {
        for (int i = 0; i < count; i++) {
            String name = "n" + i;
            client.createDataLakeNamespace(
                            request -> request.instanceId(EMULATOR.instanceId()).name(name))
                    .join();
        }
    }

    private static List<String> names(Iterable<?> namespaces) {
        List<String> names = new ArrayList<>();
        namespaces.forEach(namespace -> names.add(((DataLakeNamespace) namespace).name()));
        return names;
    }
}
