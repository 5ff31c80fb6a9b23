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

import java.util.Map;

/** The operations on imports of bills of materials. Not thread-safe: {@link Service} guards it. */
final class ImportJobOperations {

    private final Account account;

    ImportJobOperations(Account account) {
        this.account = account;
    }

    Map<String, Object> create(Call call) {
        Instance instance = account.instance(call.text("instanceId"));
        String token = call.text("clientToken");
        String fingerprint = call.fingerprintWithout("clientToken");
        String jobId = instance.importJobTokens().idFor(token, fingerprint, account.now());
        if (jobId == null) {
            account.quotas().require(Quota.IMPORT_JOBS, instance.importJobs().size() + 1L);
            jobId = account.newId();
            instance.importJobs()
                    .put(jobId, new ImportJob(instance.instanceId(), jobId, call.text("s3uri"), account.begin()));
            instance.importJobTokens().remember(token, fingerprint, jobId, account.now());
        }
        return Map.of("jobId", jobId);
    }

    Map<String, Object> get(Call call) {
        Instance instance = account.instance(call.text("instanceId"));
        ImportJob job = instance.importJobs().get(call.text("jobId"));
        if (job == null) {
            throw ServiceError.notFound("instance " + instance.instanceId() + " has no job " + call.text("jobId"));
        }
        return Map.of("job", job.read(account.now()));
    }
}
