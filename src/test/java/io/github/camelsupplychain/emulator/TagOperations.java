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
 * The operations on tags. Instances, namespaces, datasets and flows can have some. Not thread-safe: {@link Service}
 * guards it.
 */
final class TagOperations {

    private final Account account;

    TagOperations(Account account) {
        this.account = account;
    }

    Map<String, Object> tag(Call call) {
        tags(call).add(call.input().get("tags"), account.quotas());
        return Map.of();
    }

    Map<String, Object> untag(Call call) {
        tags(call).remove((List<?>) call.input().get("tagKeys"));
        return Map.of();
    }

    Map<String, Object> list(Call call) {
        return Map.of("tags", tags(call).document());
    }

    private Tags tags(Call call) {
        return account.tags(call.text("resourceArn"));
    }
}
