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

/** The operations on namespaces. Not thread-safe: {@link Service} guards it. */
final class NamespaceOperations {

    private static final List<String> RESERVED_PREFIXES = List.of("asc", "default", "scn", "aws", "amazon", "amzn");

    private final Account account;

    NamespaceOperations(Account account) {
        this.account = account;
    }

    Map<String, Object> create(Call call) {
        Instance instance = account.instance(call.text("instanceId"));
        String name = call.text("name");
        if (instance.namespaces().containsKey(name)) {
            throw ServiceError.conflict("namespace " + name + " exists");
        }
        if (RESERVED_PREFIXES.stream().anyMatch(name::startsWith)) {
            throw ServiceError.validation("a namespace's name must not start with one of " + RESERVED_PREFIXES);
        }
        account.quotas().require(Quota.NAMESPACES, custom(instance) + 1);
        Namespace namespace = instance.addNamespace(name, account.now());
        namespace.tags().add(call.input().get("tags"), account.quotas());
        namespace.describe(call.text("description"), account.now());
        return Map.of("namespace", namespace.document(instance.instanceId()));
    }

    private static long custom(Instance instance) {
        return instance.namespaces().values().stream()
                .filter(namespace -> !namespace.isPredefined())
                .count();
    }

    Map<String, Object> get(Call call) {
        Instance instance = account.instance(call.text("instanceId"));
        return Map.of("namespace", instance.namespace(call.text("name")).document(instance.instanceId()));
    }

    /** Lists what clients have created; the predefined namespaces are there unlisted. */
    Map<String, Object> list(Call call) {
        Instance instance = account.instance(call.text("instanceId"));
        return new Pages<>(
                        "namespaces",
                        instance.namespaces(),
                        name -> name,
                        namespace -> !namespace.isPredefined(),
                        namespace -> namespace.document(instance.instanceId()))
                .page(call);
    }

    Map<String, Object> update(Call call) {
        Instance instance = account.instance(call.text("instanceId"));
        Namespace namespace = instance.namespace(call.text("name"));
        namespace.describe(call.text("description"), account.now());
        return Map.of("namespace", namespace.document(instance.instanceId()));
    }

    Map<String, Object> delete(Call call) {
        Instance instance = account.instance(call.text("instanceId"));
        Namespace namespace = instance.namespace(call.text("name"));
        if (namespace.isPredefined()) {
            throw ServiceError.validation("namespace " + namespace.name() + " is predefined and stays");
        }
        instance.namespaces().remove(namespace.name());
        return Map.of("instanceId", instance.instanceId(), "name", namespace.name());
    }
}
