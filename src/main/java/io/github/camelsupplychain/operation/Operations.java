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

import static io.github.camelsupplychain.operation.Operation.paged;
import static io.github.camelsupplychain.operation.Operation.single;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.CreateBillOfMaterialsImportJobRequest;
import software.amazon.awssdk.services.supplychain.model.CreateDataIntegrationFlowRequest;
import software.amazon.awssdk.services.supplychain.model.CreateDataLakeDatasetRequest;
import software.amazon.awssdk.services.supplychain.model.CreateDataLakeNamespaceRequest;
import software.amazon.awssdk.services.supplychain.model.CreateInstanceRequest;
import software.amazon.awssdk.services.supplychain.model.DeleteDataIntegrationFlowRequest;
import software.amazon.awssdk.services.supplychain.model.DeleteDataLakeDatasetRequest;
import software.amazon.awssdk.services.supplychain.model.DeleteDataLakeNamespaceRequest;
import software.amazon.awssdk.services.supplychain.model.DeleteInstanceRequest;
import software.amazon.awssdk.services.supplychain.model.GetBillOfMaterialsImportJobRequest;
import software.amazon.awssdk.services.supplychain.model.GetDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.GetDataIntegrationFlowExecutionRequest;
import software.amazon.awssdk.services.supplychain.model.GetDataIntegrationFlowRequest;
import software.amazon.awssdk.services.supplychain.model.GetDataLakeDatasetRequest;
import software.amazon.awssdk.services.supplychain.model.GetDataLakeNamespaceRequest;
import software.amazon.awssdk.services.supplychain.model.GetInstanceRequest;
import software.amazon.awssdk.services.supplychain.model.ListDataIntegrationEventsRequest;
import software.amazon.awssdk.services.supplychain.model.ListDataIntegrationEventsResponse;
import software.amazon.awssdk.services.supplychain.model.ListDataIntegrationFlowExecutionsRequest;
import software.amazon.awssdk.services.supplychain.model.ListDataIntegrationFlowExecutionsResponse;
import software.amazon.awssdk.services.supplychain.model.ListDataIntegrationFlowsRequest;
import software.amazon.awssdk.services.supplychain.model.ListDataIntegrationFlowsResponse;
import software.amazon.awssdk.services.supplychain.model.ListDataLakeDatasetsRequest;
import software.amazon.awssdk.services.supplychain.model.ListDataLakeDatasetsResponse;
import software.amazon.awssdk.services.supplychain.model.ListDataLakeNamespacesRequest;
import software.amazon.awssdk.services.supplychain.model.ListDataLakeNamespacesResponse;
import software.amazon.awssdk.services.supplychain.model.ListInstancesRequest;
import software.amazon.awssdk.services.supplychain.model.ListInstancesResponse;
import software.amazon.awssdk.services.supplychain.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.supplychain.model.TagResourceRequest;
import software.amazon.awssdk.services.supplychain.model.UntagResourceRequest;
import software.amazon.awssdk.services.supplychain.model.UpdateDataIntegrationFlowRequest;
import software.amazon.awssdk.services.supplychain.model.UpdateDataLakeDatasetRequest;
import software.amazon.awssdk.services.supplychain.model.UpdateDataLakeNamespaceRequest;
import software.amazon.awssdk.services.supplychain.model.UpdateInstanceRequest;

/**
 * The operations of the API by the names of the SDK client's methods, except {@value #SEND}, which the delivery engine
 * handles. Lists have two operations: {@code listX} returns one page, {@code listXPaginator} the items of all pages.
 */
public final class Operations {

    /** The operation that sends records as events. */
    public static final String SEND = "sendDataIntegrationEvent";

    private static final Map<String, Operation<?>> BY_NAME = byName(
            single(
                    "createBillOfMaterialsImportJob",
                    CreateBillOfMaterialsImportJobRequest::builder,
                    SupplyChainAsyncClient::createBillOfMaterialsImportJob),
            single(
                    "createDataIntegrationFlow",
                    CreateDataIntegrationFlowRequest::builder,
                    SupplyChainAsyncClient::createDataIntegrationFlow),
            single(
                    "createDataLakeDataset",
                    CreateDataLakeDatasetRequest::builder,
                    SupplyChainAsyncClient::createDataLakeDataset),
            single(
                    "createDataLakeNamespace",
                    CreateDataLakeNamespaceRequest::builder,
                    SupplyChainAsyncClient::createDataLakeNamespace),
            single("createInstance", CreateInstanceRequest::builder, SupplyChainAsyncClient::createInstance),
            single(
                    "deleteDataIntegrationFlow",
                    DeleteDataIntegrationFlowRequest::builder,
                    SupplyChainAsyncClient::deleteDataIntegrationFlow),
            single(
                    "deleteDataLakeDataset",
                    DeleteDataLakeDatasetRequest::builder,
                    SupplyChainAsyncClient::deleteDataLakeDataset),
            single(
                    "deleteDataLakeNamespace",
                    DeleteDataLakeNamespaceRequest::builder,
                    SupplyChainAsyncClient::deleteDataLakeNamespace),
            single("deleteInstance", DeleteInstanceRequest::builder, SupplyChainAsyncClient::deleteInstance),
            single(
                    "getBillOfMaterialsImportJob",
                    GetBillOfMaterialsImportJobRequest::builder,
                    SupplyChainAsyncClient::getBillOfMaterialsImportJob),
            single(
                    "getDataIntegrationEvent",
                    GetDataIntegrationEventRequest::builder,
                    SupplyChainAsyncClient::getDataIntegrationEvent),
            single(
                    "getDataIntegrationFlow",
                    GetDataIntegrationFlowRequest::builder,
                    SupplyChainAsyncClient::getDataIntegrationFlow),
            single(
                    "getDataIntegrationFlowExecution",
                    GetDataIntegrationFlowExecutionRequest::builder,
                    SupplyChainAsyncClient::getDataIntegrationFlowExecution),
            single(
                    "getDataLakeDataset",
                    GetDataLakeDatasetRequest::builder,
                    SupplyChainAsyncClient::getDataLakeDataset),
            single(
                    "getDataLakeNamespace",
                    GetDataLakeNamespaceRequest::builder,
                    SupplyChainAsyncClient::getDataLakeNamespace),
            single("getInstance", GetInstanceRequest::builder, SupplyChainAsyncClient::getInstance),
            single(
                    "listDataIntegrationEvents",
                    ListDataIntegrationEventsRequest::builder,
                    SupplyChainAsyncClient::listDataIntegrationEvents),
            paged(
                    "listDataIntegrationEventsPaginator",
                    ListDataIntegrationEventsRequest::builder,
                    SupplyChainAsyncClient::listDataIntegrationEvents,
                    ListDataIntegrationEventsResponse::events),
            single(
                    "listDataIntegrationFlowExecutions",
                    ListDataIntegrationFlowExecutionsRequest::builder,
                    SupplyChainAsyncClient::listDataIntegrationFlowExecutions),
            paged(
                    "listDataIntegrationFlowExecutionsPaginator",
                    ListDataIntegrationFlowExecutionsRequest::builder,
                    SupplyChainAsyncClient::listDataIntegrationFlowExecutions,
                    ListDataIntegrationFlowExecutionsResponse::flowExecutions),
            single(
                    "listDataIntegrationFlows",
                    ListDataIntegrationFlowsRequest::builder,
                    SupplyChainAsyncClient::listDataIntegrationFlows),
            paged(
                    "listDataIntegrationFlowsPaginator",
                    ListDataIntegrationFlowsRequest::builder,
                    SupplyChainAsyncClient::listDataIntegrationFlows,
                    ListDataIntegrationFlowsResponse::flows),
            single(
                    "listDataLakeDatasets",
                    ListDataLakeDatasetsRequest::builder,
                    SupplyChainAsyncClient::listDataLakeDatasets),
            paged(
                    "listDataLakeDatasetsPaginator",
                    ListDataLakeDatasetsRequest::builder,
                    SupplyChainAsyncClient::listDataLakeDatasets,
                    ListDataLakeDatasetsResponse::datasets),
            single(
                    "listDataLakeNamespaces",
                    ListDataLakeNamespacesRequest::builder,
                    SupplyChainAsyncClient::listDataLakeNamespaces),
            paged(
                    "listDataLakeNamespacesPaginator",
                    ListDataLakeNamespacesRequest::builder,
                    SupplyChainAsyncClient::listDataLakeNamespaces,
                    ListDataLakeNamespacesResponse::namespaces),
            single("listInstances", ListInstancesRequest::builder, SupplyChainAsyncClient::listInstances),
            paged(
                    "listInstancesPaginator",
                    ListInstancesRequest::builder,
                    SupplyChainAsyncClient::listInstances,
                    ListInstancesResponse::instances),
            single(
                    "listTagsForResource",
                    ListTagsForResourceRequest::builder,
                    SupplyChainAsyncClient::listTagsForResource),
            single("tagResource", TagResourceRequest::builder, SupplyChainAsyncClient::tagResource),
            single("untagResource", UntagResourceRequest::builder, SupplyChainAsyncClient::untagResource),
            single(
                    "updateDataIntegrationFlow",
                    UpdateDataIntegrationFlowRequest::builder,
                    SupplyChainAsyncClient::updateDataIntegrationFlow),
            single(
                    "updateDataLakeDataset",
                    UpdateDataLakeDatasetRequest::builder,
                    SupplyChainAsyncClient::updateDataLakeDataset),
            single(
                    "updateDataLakeNamespace",
                    UpdateDataLakeNamespaceRequest::builder,
                    SupplyChainAsyncClient::updateDataLakeNamespace),
            single("updateInstance", UpdateInstanceRequest::builder, SupplyChainAsyncClient::updateInstance));

    private Operations() {}

    private static Map<String, Operation<?>> byName(Operation<?>... operations) {
        Map<String, Operation<?>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Operation<?> operation : operations) {
            byName.put(operation.name(), operation);
        }
        return byName;
    }

    /**
     * The names of all operations except {@value #SEND}.
     *
     * @return the sorted names
     */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /**
     * Whether an operation of this name exists.
     *
     * @param name a name, in any letter case
     * @return true for {@value #SEND} too
     */
    public static boolean exists(String name) {
        return SEND.equalsIgnoreCase(name) || BY_NAME.containsKey(name);
    }

    /**
     * Finds an operation.
     *
     * @param name the name of the client's method, in any letter case
     * @return the operation, or null for {@value #SEND}
     * @throws IllegalArgumentException if there is no operation of that name
     */
    public static Operation<?> find(String name) {
        if (!exists(name)) {
            throw new IllegalArgumentException(
                    "Unknown operation '" + name + "': it must be " + SEND + " or one of " + BY_NAME.keySet());
        }
        return BY_NAME.get(name);
    }
}
