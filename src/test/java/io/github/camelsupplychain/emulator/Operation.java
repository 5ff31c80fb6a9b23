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
package io.github.camelsupplychain.emulator;

import static io.github.camelsupplychain.emulator.Shape.optional;
import static io.github.camelsupplychain.emulator.Shape.required;

import io.github.camelsupplychain.emulator.Shape.Member;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The operations of the API: method, path and input. A member whose name stands in
 * braces in the path comes from there; any other comes from the query of a GET or DELETE and from the body otherwise.
 */
enum Operation {
    SEND_DATA_INTEGRATION_EVENT(
            "POST",
            Paths.EVENTS,
            required("instanceId", Shapes.UUID),
            required("eventType", Shapes.EVENT_TYPE),
            required("data", Shapes.EVENT_DATA),
            required("eventGroupId", Shapes.EVENT_GROUP_ID),
            optional("eventTimestamp", Shapes.EVENT_TIMESTAMP),
            optional("clientToken", Shapes.CLIENT_TOKEN),
            optional("datasetTarget", Shapes.DATASET_TARGET)),
    GET_DATA_INTEGRATION_EVENT(
            "GET", Paths.EVENTS + "/{eventId}", required("instanceId", Shapes.UUID), required("eventId", Shapes.UUID)),
    LIST_DATA_INTEGRATION_EVENTS(
            "GET",
            Paths.EVENTS,
            required("instanceId", Shapes.UUID),
            optional("eventType", Shapes.EVENT_TYPE),
            optional("nextToken", Shapes.NEXT_TOKEN),
            optional("maxResults", Shapes.PAGE_SIZE)),

    CREATE_DATA_LAKE_NAMESPACE(
            "PUT",
            Paths.NAMESPACES + "/{name}",
            required("instanceId", Shapes.UUID),
            required("name", Shapes.NAMESPACE_NAME),
            optional("description", Shapes.DESCRIPTION),
            optional("tags", Shapes.TAGS)),
    GET_DATA_LAKE_NAMESPACE(
            "GET",
            Paths.NAMESPACES + "/{name}",
            required("instanceId", Shapes.UUID),
            required("name", Shapes.NAMESPACE_NAME)),
    LIST_DATA_LAKE_NAMESPACES(
            "GET",
            Paths.NAMESPACES,
            required("instanceId", Shapes.UUID),
            optional("nextToken", Shapes.NEXT_TOKEN),
            optional("maxResults", Shapes.PAGE_SIZE)),
    UPDATE_DATA_LAKE_NAMESPACE(
            "PATCH",
            Paths.NAMESPACES + "/{name}",
            required("instanceId", Shapes.UUID),
            required("name", Shapes.NAMESPACE_NAME),
            optional("description", Shapes.DESCRIPTION)),
    DELETE_DATA_LAKE_NAMESPACE(
            "DELETE",
            Paths.NAMESPACES + "/{name}",
            required("instanceId", Shapes.UUID),
            required("name", Shapes.NAMESPACE_NAME)),

    CREATE_DATA_LAKE_DATASET(
            "PUT",
            Paths.DATASETS + "/{name}",
            required("instanceId", Shapes.UUID),
            required("namespace", Shapes.NAMESPACE_NAME),
            required("name", Shapes.DATASET_NAME),
            optional("schema", Shapes.SCHEMA),
            optional("description", Shapes.DESCRIPTION),
            optional("partitionSpec", Shapes.PARTITION_SPEC),
            optional("tags", Shapes.TAGS)),
    GET_DATA_LAKE_DATASET(
            "GET",
            Paths.DATASETS + "/{name}",
            required("instanceId", Shapes.UUID),
            required("namespace", Shapes.NAMESPACE_NAME),
            required("name", Shapes.DATASET_NAME)),
    LIST_DATA_LAKE_DATASETS(
            "GET",
            Paths.DATASETS,
            required("instanceId", Shapes.UUID),
            required("namespace", Shapes.NAMESPACE_NAME),
            optional("nextToken", Shapes.NEXT_TOKEN),
            optional("maxResults", Shapes.PAGE_SIZE_OR_ZERO)),
    UPDATE_DATA_LAKE_DATASET(
            "PATCH",
            Paths.DATASETS + "/{name}",
            required("instanceId", Shapes.UUID),
            required("namespace", Shapes.NAMESPACE_NAME),
            required("name", Shapes.DATASET_NAME),
            optional("description", Shapes.DESCRIPTION)),
    DELETE_DATA_LAKE_DATASET(
            "DELETE",
            Paths.DATASETS + "/{name}",
            required("instanceId", Shapes.UUID),
            required("namespace", Shapes.NAMESPACE_NAME),
            required("name", Shapes.DATASET_NAME)),

    CREATE_INSTANCE(
            "POST",
            Paths.INSTANCES,
            optional("instanceName", Shapes.INSTANCE_NAME),
            optional("instanceDescription", Shapes.INSTANCE_DESCRIPTION),
            optional("kmsKeyArn", Shapes.KMS_KEY_ARN),
            optional("webAppDnsDomain", Shapes.WEB_APP_DNS_DOMAIN),
            optional("tags", Shapes.TAGS),
            optional("clientToken", Shapes.CLIENT_TOKEN)),
    GET_INSTANCE("GET", Paths.INSTANCES + "/{instanceId}", required("instanceId", Shapes.UUID)),
    LIST_INSTANCES(
            "GET",
            Paths.INSTANCES,
            optional("nextToken", Shapes.INSTANCE_NEXT_TOKEN),
            optional("maxResults", Shapes.PAGE_SIZE_OR_ZERO),
            optional("instanceNameFilter", Shapes.INSTANCE_NAMES),
            optional("instanceStateFilter", Shapes.INSTANCE_STATES)),
    UPDATE_INSTANCE(
            "PATCH",
            Paths.INSTANCES + "/{instanceId}",
            required("instanceId", Shapes.UUID),
            optional("instanceName", Shapes.INSTANCE_NAME),
            optional("instanceDescription", Shapes.INSTANCE_DESCRIPTION)),
    DELETE_INSTANCE("DELETE", Paths.INSTANCES + "/{instanceId}", required("instanceId", Shapes.UUID)),

    CREATE_BILL_OF_MATERIALS_IMPORT_JOB(
            "POST",
            Paths.IMPORT_JOBS,
            required("instanceId", Shapes.UUID),
            required("s3uri", Shapes.S3_URI),
            optional("clientToken", Shapes.CLIENT_TOKEN)),
    GET_BILL_OF_MATERIALS_IMPORT_JOB(
            "GET", Paths.IMPORT_JOBS + "/{jobId}", required("instanceId", Shapes.UUID), required("jobId", Shapes.UUID)),

    CREATE_DATA_INTEGRATION_FLOW(
            "PUT",
            Paths.FLOWS + "/{name}",
            required("instanceId", Shapes.UUID),
            required("name", Shapes.FLOW_NAME),
            required("sources", Shapes.FLOW_SOURCES),
            required("transformation", Shapes.FLOW_TRANSFORMATION),
            required("target", Shapes.FLOW_TARGET),
            optional("tags", Shapes.TAGS)),
    GET_DATA_INTEGRATION_FLOW(
            "GET", Paths.FLOWS + "/{name}", required("instanceId", Shapes.UUID), required("name", Shapes.FLOW_NAME)),
    LIST_DATA_INTEGRATION_FLOWS(
            "GET",
            Paths.FLOWS,
            required("instanceId", Shapes.UUID),
            optional("nextToken", Shapes.NEXT_TOKEN),
            optional("maxResults", Shapes.PAGE_SIZE_OR_ZERO)),
    UPDATE_DATA_INTEGRATION_FLOW(
            "PATCH",
            Paths.FLOWS + "/{name}",
            required("instanceId", Shapes.UUID),
            required("name", Shapes.FLOW_NAME),
            optional("sources", Shapes.FLOW_SOURCES),
            optional("transformation", Shapes.FLOW_TRANSFORMATION),
            optional("target", Shapes.FLOW_TARGET)),
    DELETE_DATA_INTEGRATION_FLOW(
            "DELETE", Paths.FLOWS + "/{name}", required("instanceId", Shapes.UUID), required("name", Shapes.FLOW_NAME)),
    GET_DATA_INTEGRATION_FLOW_EXECUTION(
            "GET",
            Paths.FLOW_EXECUTIONS + "/{executionId}",
            required("instanceId", Shapes.UUID),
            required("flowName", Shapes.FLOW_NAME),
            required("executionId", Shapes.UUID)),
    LIST_DATA_INTEGRATION_FLOW_EXECUTIONS(
            "GET",
            Paths.FLOW_EXECUTIONS,
            required("instanceId", Shapes.UUID),
            required("flowName", Shapes.FLOW_NAME),
            optional("nextToken", Shapes.NEXT_TOKEN),
            optional("maxResults", Shapes.PAGE_SIZE)),

    TAG_RESOURCE("POST", Paths.TAGS, required("resourceArn", Shapes.RESOURCE_ARN), required("tags", Shapes.TAGS)),
    UNTAG_RESOURCE(
            "DELETE", Paths.TAGS, required("resourceArn", Shapes.RESOURCE_ARN), required("tagKeys", Shapes.TAG_KEYS)),
    LIST_TAGS_FOR_RESOURCE("GET", Paths.TAGS, required("resourceArn", Shapes.RESOURCE_ARN));

    private static final class Paths {
        static final String INSTANCES = "/api/instance";
        static final String NAMESPACES = "/api/datalake/instance/{instanceId}/namespaces";
        static final String DATASETS = NAMESPACES + "/{namespace}/datasets";
        static final String EVENTS = "/api-data/data-integration/instance/{instanceId}/data-integration-events";
        static final String IMPORT_JOBS = "/api/configuration/instances/{instanceId}/bill-of-materials-import-jobs";
        static final String FLOWS = "/api/data-integration/instance/{instanceId}/data-integration-flows";
        static final String FLOW_EXECUTIONS =
                "/api-data/data-integration/instance/{instanceId}/data-integration-flows/{flowName}/executions";
        static final String TAGS = "/api/tags/{resourceArn}";
    }

    private final String method;
    private final List<String> path;
    private final List<Member> input;
    private final String apiName;

    Operation(String method, String path, Member... input) {
        this.method = method;
        this.path = List.of(path.substring(1).split("/"));
        this.input = List.of(input);
        this.apiName = Arrays.stream(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** @throws IllegalArgumentException if the API has no such operation */
    static Operation ofName(String apiName) {
        return Arrays.stream(values())
                .filter(operation -> operation.apiName.equals(apiName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the API has no operation " + apiName));
    }

    /** The operation's name in the API, as {@code SendDataIntegrationEvent}. */
    String apiName() {
        return apiName;
    }

    String method() {
        return method;
    }

    /** The segments of the path; a segment in braces stands for the member of that name. */
    List<String> path() {
        return path;
    }

    /** The members of the input. */
    List<Member> input() {
        return input;
    }
}
