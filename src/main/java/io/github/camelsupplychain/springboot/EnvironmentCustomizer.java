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
package io.github.camelsupplychain.springboot;

import io.github.camelsupplychain.SupplyChainComponent;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.PropertyBindingSupport;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Sets the options of the component from the environment, as Camel's starters do for their components. */
final class EnvironmentCustomizer implements ComponentCustomizer {

    private static final String PREFIX = "camel.component.aws-supplychain";
    private static final String CONFIGURER = "aws-supplychain-component";

    private final Environment environment;
    private final CamelContext context;

    EnvironmentCustomizer(Environment environment, CamelContext context) {
        this.environment = environment;
        this.context = context;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return target instanceof SupplyChainComponent
                && environment.getProperty(
                        PREFIX + ".enabled",
                        Boolean.class,
                        environment.getProperty("camel.component.enabled", Boolean.class, true));
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnknownOptionException naming the property, if there is no such option or the value does not fit
     */
    @Override
    public void configure(String name, Component target) {
        Map<String, Object> options = new LinkedHashMap<>(Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, Object.class))
                .orElseGet(Map::of));
        options.remove("enabled");
        options.replaceAll((option, value) -> joined(value));
        PropertyConfigurer configurer =
                PluginHelper.getConfigurerResolver(context).resolvePropertyConfigurer(CONFIGURER, context);
        try {
            PropertyBindingSupport.build()
                    .withCamelContext(context)
                    .withTarget(target)
                    .withProperties(options)
                    .withConfigurer(configurer)
                    // Names that come from environment variables are in lower case.
                    .withIgnoreCase(true)
                    .withMandatory(true)
                    .bind();
        } catch (PropertyBindingException e) {
            // Without the cause: its message contains the value, which may be a secret under a misspelled name.
            throw new UnknownOptionException(PREFIX + '.' + e.getPropertyName());
        }
    }

    /**
     * The component takes several values separated by commas. Spring binds a list of YAML as a map from index to item.
     */
    private static Object joined(Object value) {
        if (!(value instanceof Map<?, ?> list)
                || !list.keySet().stream().allMatch(index -> index.toString().matches("\\d{1,9}"))) {
            return value;
        }
        return list.entrySet().stream()
                .sorted(Comparator.comparing(
                        item -> Integer.valueOf(item.getKey().toString())))
                .map(item -> String.valueOf(item.getValue()))
                .collect(Collectors.joining(","));
    }
}
