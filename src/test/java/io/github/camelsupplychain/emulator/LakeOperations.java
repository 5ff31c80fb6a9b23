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

import java.util.List;
import java.util.Map;

/** The operations on namespaces and datasets. Not thread-safe: {@link Service} guards it. */
final class LakeOperations {

    private final Account account;

    LakeOperations(Account account) {
        this.account = account;
    }

    Map<String, Object> createDataset(Call call) {
        Instance instance = account.instance(call.text("instanceId"));
        String namespace = call.text("namespace");
        String name = call.text("name");
        if (instance.namespace(namespace).datasets().containsKey(name)) {
            throw ServiceError.conflict("dataset " + namespace + "/" + name + " exists");
        }
        Dataset dataset = instance.addDataset(
                namespace,
                name,
                schema(call, namespace, name),
                call.text("description"),
                call.input().get("partitionSpec"),
                account.now());
        return Map.of("dataset", dataset.document(instance.instanceId()));
    }

    private static Schema schema(Call call, String namespace, String name) {
        Object given = call.input().get("schema");
        if (!namespace.equals(AscEntity.NAMESPACE)) {
            if (!(given instanceof Map<?, ?> document)) {
                throw ServiceError.validation("schema is required outside of namespace " + AscEntity.NAMESPACE);
            }
            return Schema.of(document);
        }
        AscEntity entity = AscEntity.ofDataset(name);
        if (entity == null || given != null) {
            throw ServiceError.validation("in namespace " + AscEntity.NAMESPACE
                    + " the name must be that of a supported entity, and its schema is not to be given");
        }
        return entity.schema();
    }

    Map<String, Object> getDataset(Call call) {
        Instance instance = account.instance(call.text("instanceId"));
        Dataset dataset = instance.dataset(call.text("namespace"), call.text("name"));
        return Map.of("dataset", dataset.document(instance.instanceId()));
    }

    Map<String, Object> listDatasets(Call call) {
        Instance instance = account.instance(call.text("instanceId"));
        return Pages.page(
                call,
                "datasets",
                List.copyOf(
                        instance.namespace(call.text("namespace")).datasets().values()),
                dataset -> true,
                dataset -> dataset.document(instance.instanceId()));
    }
}
