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
package io.github.camelsupplychain;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.console.DevConsole;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.support.PluginHelper;

/** Everything that an operator can look at, by place. */
final class Shown {

    private Shown() {}

    static Map<String, String> by(CamelContext context) throws JMException {
        Map<String, String> shown = new HashMap<>(mbeans(context));
        DevConsole console = PluginHelper.getDevConsoleResolver(context).resolveDevConsole("aws-supplychain");
        for (DevConsole.MediaType type : DevConsole.MediaType.values()) {
            shown.put("console as " + type, String.valueOf(console.call(type, Map.of())));
        }
        for (HealthCheck.Result health : HealthCheckHelper.invoke(context)) {
            String id = health.getCheck().getId();
            shown.put("health of " + id, health.getMessage() + " " + health.getDetails());
            health.getError().ifPresent(error -> shown.put("error of health of " + id, Secrets.stackTrace(error)));
        }
        PrometheusMeterRegistry metrics =
                context.getRegistry().lookupByNameAndType("metricsRegistry", PrometheusMeterRegistry.class);
        if (metrics != null) {
            shown.put("metrics", metrics.scrape());
        }
        for (Object part : parts(context)) {
            shown.put("toString of " + part.getClass(), String.valueOf(part.toString()));
        }
        return shown;
    }

    /** The value of every attribute of every MBean. */
    private static Map<String, String> mbeans(CamelContext context) throws JMException {
        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        ObjectName all = new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",*");
        Map<String, String> shown = new HashMap<>();
        for (ObjectName name : server.queryNames(all, null)) {
            shown.put("name of an MBean", name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                if (attribute.isReadable()) {
                    shown.put(
                            name + " " + attribute.getName(),
                            String.valueOf(server.getAttribute(name, attribute.getName())));
                }
            }
        }
        return shown;
    }

    /** The objects that stand in Camel's registries and in what it logs. */
    private static List<Object> parts(CamelContext context) {
        SupplyChainComponent component = context.getComponent("aws-supplychain", SupplyChainComponent.class);
        List<Object> parts = new ArrayList<>(List.of(component, component.getConfiguration()));
        for (Route route : context.getRoutes()) {
            parts.add(route.getConsumer());
            parts.addAll(route.getServices());
        }
        context.getEndpoints().stream()
                .filter(SupplyChainEndpoint.class::isInstance)
                .map(SupplyChainEndpoint.class::cast)
                .forEach(endpoint -> parts.addAll(List.of(
                        endpoint,
                        endpoint.getConfiguration(),
                        endpoint.connection().delivery().client())));
        return parts;
    }

    /** Where secrets show, and which. */
    static List<String> leaks(Map<String, String> shown, Secrets secrets) {
        return shown.entrySet().stream()
                .filter(text -> !secrets.shownIn(text.getValue()).isEmpty())
                .map(text -> text.getKey() + " shows the " + secrets.shownIn(text.getValue()) + ": " + text.getValue())
                .collect(Collectors.toList());
    }
}
