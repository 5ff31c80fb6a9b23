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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The operations on data integration flows and their executions. Nothing starts an execution but a call of
 * {@link #run}. Not thread-safe: {@link Service} guards it.
 */
final class FlowOperations {

    private final Account account;

    FlowOperations(Account account) {
        this.account = account;
    }

    Map<String, Object> create(Call call) {
        Instance instance = instance(call);
        String name = call.text("name");
        if (instance.flows().containsKey(name)) {
            throw ServiceError.conflict("flow " + name + " exists");
        }
        checkDefinition(call, instance);
        account.quotas().require(Quota.FLOWS, instance.flows().size() + 1L);
        Flow flow = instance.newFlow(name, account.now());
        flow.tags().add(call.input().get("tags"), account.quotas());
        flow.define(call.input(), account.now());
        instance.flows().put(name, flow);
        return Map.of("instanceId", instance.instanceId(), "name", name);
    }

    Map<String, Object> get(Call call) {
        return Map.of("flow", instance(call).flow(call.text("name")).document());
    }

    Map<String, Object> list(Call call) {
        return new Pages<>("flows", instance(call).flows(), name -> name, flow -> true, Flow::document).page(call);
    }

    Map<String, Object> update(Call call) {
        Instance instance = instance(call);
        Flow flow = instance.flow(call.text("name"));
        checkDefinition(call, instance);
        flow.define(call.input(), account.now());
        return Map.of("flow", flow.document());
    }

    Map<String, Object> delete(Call call) {
        Instance instance = instance(call);
        Flow flow = instance.flow(call.text("name"));
        instance.flows().remove(flow.name());
        return Map.of("instanceId", instance.instanceId(), "name", flow.name());
    }

    Map<String, Object> getExecution(Call call) {
        String executionId = call.text("executionId");
        FlowExecution execution = instance(call).flow(call.text("flowName")).executions().values().stream()
                .filter(candidate -> candidate.executionId().equals(executionId))
                .findFirst()
                .orElseThrow(() -> ServiceError.notFound("the flow has no execution " + executionId));
        return Map.of("flowExecution", execution.document(execution.change().read(account.now()), account.now()));
    }

    Map<String, Object> listExecutions(Call call) {
        return new Pages<>(
                        "flowExecutions",
                        instance(call).flow(call.text("flowName")).executions(),
                        Integer::valueOf,
                        execution -> true,
                        execution -> execution.document(execution.change().state(account.now()), account.now()))
                .page(call);
    }

    /**
     * Starts an execution of a flow of the emulator's own instance, as new data in its source would.
     *
     * @return the id of the execution
     */
    String run(String flowName) {
        return account.ownInstance()
                .flow(flowName)
                .start(account.newId(), account.begin())
                .executionId();
    }

    private Instance instance(Call call) {
        return account.instance(call.text("instanceId"));
    }

    /** Each type needs its own member, sources have different names, and datasets must be there. */
    private static void checkDefinition(Call call, Instance instance) {
        List<String> faults = new ArrayList<>();
        if (call.input().get("sources") instanceof List<?> sources) {
            Set<Object> names = new HashSet<>();
            for (int i = 0; i < sources.size(); i++) {
                Map<?, ?> source = (Map<?, ?>) sources.get(i);
                if (!names.add(source.get("sourceName"))) {
                    faults.add("sources[" + i + "].sourceName is that of another source");
                }
                String member = "S3".equals(source.get("sourceType")) ? "s3Source" : "datasetSource";
                require(source, member, "sources[" + i + "].", faults);
            }
        }
        if (call.input().get("transformation") instanceof Map<?, ?> transformation
                && "SQL".equals(transformation.get("transformationType"))) {
            require(transformation, "sqlTransformation", "transformation.", faults);
        }
        if (call.input().get("target") instanceof Map<?, ?> target) {
            require(target, "S3".equals(target.get("targetType")) ? "s3Target" : "datasetTarget", "target.", faults);
        }
        if (!faults.isEmpty()) {
            throw ServiceError.validation(faults);
        }
        datasets(call).forEach(instance::dataset);
    }

    private static void require(Map<?, ?> structure, String member, String place, List<String> faults) {
        if (structure.get(member) == null) {
            faults.add(place + member + " is required for this type");
        }
    }

    /** The ARNs of the datasets that a definition names. */
    private static List<String> datasets(Call call) {
        List<String> datasets = new ArrayList<>();
        if (call.input().get("sources") instanceof List<?> sources) {
            sources.forEach(source -> addDataset(((Map<?, ?>) source).get("datasetSource"), datasets));
        }
        if (call.input().get("target") instanceof Map<?, ?> target) {
            addDataset(target.get("datasetTarget"), datasets);
        }
        return datasets;
    }

    private static void addDataset(Object configuration, List<String> datasets) {
        if (configuration instanceof Map<?, ?> members) {
            datasets.add((String) members.get("datasetIdentifier"));
        }
    }
}
