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

/**
 * The operations on instances. How long one takes to become active or deleted is said by {@link Account#transition}.
 * Not thread-safe: {@link Service} guards it.
 */
final class InstanceOperations {

    private final Account account;
    private final Tokens tokens = new Tokens();

    InstanceOperations(Account account) {
        this.account = account;
    }

    Map<String, Object> create(Call call) {
        String token = call.text("clientToken");
        String fingerprint = call.fingerprintWithout("clientToken");
        String instanceId = tokens.idFor(token, fingerprint, account.now());
        if (instanceId == null) {
            account.quotas().require(Quota.INSTANCES, undeleted() + 1);
            instanceId = account.newId();
            Instance instance = account.addInstance(instanceId);
            instance.tags().add(call.input().get("tags"), account.quotas());
            instance.describe(call.input(), account.now());
            tokens.remember(token, fingerprint, instanceId, account.now());
        }
        return answer(account.anyInstance(instanceId));
    }

    private long undeleted() {
        return account.instances().values().stream()
                .filter(instance -> !instance.state(account.now()).equals(Instance.DELETED))
                .count();
    }

    /** Tells of deleted instances too. */
    Map<String, Object> get(Call call) {
        return Map.of("instance", account.anyInstance(call.text("instanceId")).read(account.now()));
    }

    Map<String, Object> list(Call call) {
        List<?> names = call.input().get("instanceNameFilter") instanceof List<?> list ? list : List.of();
        List<?> states = call.input().get("instanceStateFilter") instanceof List<?> list ? list : List.of();
        return new Pages<>(
                        "instances",
                        account.instances(),
                        Integer::valueOf,
                        instance -> (names.isEmpty() || names.contains(instance.name()))
                                && (states.isEmpty() || states.contains(instance.state(account.now()))),
                        instance -> instance.document(account.now()))
                .page(call);
    }

    Map<String, Object> update(Call call) {
        Instance instance = account.instance(call.text("instanceId"));
        instance.describe(call.input(), account.now());
        return answer(instance);
    }

    Map<String, Object> delete(Call call) {
        Instance instance = account.undeletedInstance(call.text("instanceId"));
        if (instance.isChanging(account.now())) {
            throw ServiceError.conflict("the instance is in the state " + instance.state(account.now()));
        }
        instance.delete(account.begin());
        return answer(instance);
    }

    private Map<String, Object> answer(Instance instance) {
        return Map.of("instance", instance.document(account.now()));
    }
}
