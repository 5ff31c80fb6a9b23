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
package io.github.camelsupplychain.platform;

import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.main.Main;

/** A camel-main application that is configured by properties alone, as in an {@code application.properties}. */
final class CamelMain implements AutoCloseable {

    private final Main main = new Main();

    /** Prepares an application whose component is to talk to an emulator. */
    CamelMain(SupplyChainEmulator emulator) {
        with("instance", emulator.instanceId());
        with("camel.component.aws-supplychain.region", emulator.region());
        with("camel.component.aws-supplychain.access-key", emulator.accessKey());
        with("camel.component.aws-supplychain.secretKey", emulator.secretKey());
        with("camel.component.aws-supplychain.override-endpoint", "true");
        with(
                "camel.component.aws-supplychain.uri-endpoint-override",
                emulator.endpoint().toString());
        with("camel.component.aws-supplychain.active-health-check", "true");
        with("camel.health.producers-enabled", "true");
    }

    CamelMain with(String property, String value) {
        main.addInitialProperty(property, value);
        return this;
    }

    /** The application, to be given its routes and started. */
    Main main() {
        return main;
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    /** Sends a body to {@code direct:in} and waits for the end of its exchange. */
    Exchange send(Object body, Map<String, Object> headers) {
        try (ProducerTemplate template = context().createProducerTemplate()) {
            return template.send("direct:in", exchange -> {
                exchange.getMessage().setBody(body);
                exchange.getMessage().setHeaders(headers);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Camel's own registry says of the component's producers. */
    HealthCheck.State health() {
        return HealthCheckHelper.invoke(context(), "full").stream()
                .filter(result -> result.getCheck().getId().startsWith("producer:aws-supplychain"))
                .map(HealthCheck.Result::getState)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        main.stop();
    }
}
