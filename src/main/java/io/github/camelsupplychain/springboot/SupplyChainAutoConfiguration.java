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

import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Binds {@code camel.component.aws-supplychain.*} of a Spring Boot application. It refers to Camel's own
 * auto-configuration by name, not by class, so that applications without it start too.
 */
@AutoConfiguration(afterName = "org.apache.camel.spring.boot.CamelAutoConfiguration")
@ConditionalOnClass(name = "org.apache.camel.spring.boot.CamelAutoConfiguration")
@ConditionalOnBean(CamelContext.class)
public class SupplyChainAutoConfiguration {

    /** Called by Spring Boot, which finds the configuration by its name. */
    public SupplyChainAutoConfiguration() {}

    /**
     * Creates the customizer that Camel calls when it creates the component.
     *
     * @param environment the source of the properties
     * @param context the Camel context of the component
     * @return the customizer
     */
    @Bean
    @Lazy
    public ComponentCustomizer supplyChainComponentCustomizer(Environment environment, CamelContext context) {
        return new EnvironmentCustomizer(environment, context);
    }
}
