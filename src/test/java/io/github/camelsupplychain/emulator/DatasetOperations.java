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
import java.util.List;
import java.util.Map;

/** The operations on datasets. Not thread-safe: {@link Service} guards it. */
final class DatasetOperations {

    private final Account account;

    DatasetOperations(Account account) {
        this.account = account;
    }

    Map<String, Object> create(Call call) {
        Instance instance = account.instance(call.text("instanceId"));
        String namespace = call.text("namespace");
        String name = call.text("name");
        if (instance.namespace(namespace).datasets().containsKey(name)) {
            throw ServiceError.conflict("dataset " + namespace + "/" + name + " exists");
        }
        Schema schema = schema(call, namespace, name);
        account.quotas()
                .require(
                        Quota.DATASETS, instance.namespace(namespace).datasets().size() + 1L);
        Dataset dataset = instance.addDataset(namespace, name, schema, account.now());
        dataset.tags().add(call.input().get("tags"), account.quotas());
        dataset.partition(call.input().get("partitionSpec"));
        dataset.describe(call.text("description"), account.now());
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

    /**
     * Makes a dataset in the emulator's own instance, and its namespace if there is none; one of that name is replaced.
     *
     * @return the ARN
     * @throws ServiceError if the service would not accept such a dataset
     */
    static String define(
            Account account, String namespace, String name, List<Column> columns, List<String> primaryKey) {
        Schema schema = Schema.of(name.replace("_", ""), columns, primaryKey);
        List<String> faults = new ArrayList<>();
        Shapes.NAMESPACE_NAME.check("namespace", namespace, faults);
        Shapes.DATASET_NAME.check("name", name, faults);
        Shapes.SCHEMA.check("schema", schema.document(), faults);
        if (!faults.isEmpty()) {
            throw ServiceError.validation(faults);
        }
        Instance instance = account.ownInstance();
        if (!instance.namespaces().containsKey(namespace)) {
            instance.addNamespace(namespace, account.now());
        }
        return instance.addDataset(namespace, name, schema, account.now()).arn();
    }

    Map<String, Object> get(Call call) {
        Instance instance = account.instance(call.text("instanceId"));
        return Map.of("dataset", dataset(instance, call).document(instance.instanceId()));
    }

    Map<String, Object> list(Call call) {
        Instance instance = account.instance(call.text("instanceId"));
        return new Pages<>(
                        "datasets",
                        instance.namespace(call.text("namespace")).datasets(),
                        name -> name,
                        dataset -> true,
                        dataset -> dataset.document(instance.instanceId()))
                .page(call);
    }

    Map<String, Object> update(Call call) {
        Instance instance = account.instance(call.text("instanceId"));
        Dataset dataset = dataset(instance, call);
        dataset.describe(call.text("description"), account.now());
        return Map.of("dataset", dataset.document(instance.instanceId()));
    }

    Map<String, Object> delete(Call call) {
        Instance instance = account.instance(call.text("instanceId"));
        Dataset dataset = dataset(instance, call);
        instance.namespace(dataset.namespace()).datasets().remove(dataset.name());
        return Map.of("instanceId", instance.instanceId(), "namespace", dataset.namespace(), "name", dataset.name());
    }

    private static Dataset dataset(Instance instance, Call call) {
        return instance.dataset(call.text("namespace"), call.text("name"));
    }
}
