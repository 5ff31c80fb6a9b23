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
package io.github.camelsupplychain.examples.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Shows Camel's health at /q/health/ready. The extension camel-quarkus-microprofile-health does the same. */
@Readiness
@ApplicationScoped
class CamelHealth implements org.eclipse.microprofile.health.HealthCheck {

    @Inject
    CamelContext context;

    @Override
    public HealthCheckResponse call() {
        Collection<HealthCheck.Result> results = HealthCheckHelper.invokeReadiness(context, "full");
        HealthCheckResponseBuilder response = HealthCheckResponse.named("camel");
        results.forEach(result -> response.withData(
                result.getCheck().getId(),
                result.getMessage().orElse(result.getState().name())));
        return response.status(results.stream().allMatch(result -> result.getState() == HealthCheck.State.UP))
                .build();
    }
}
