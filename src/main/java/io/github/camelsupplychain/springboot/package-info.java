/**
 * Spring Boot's auto-configuration of the component. {@code SupplyChainAutoConfiguration} registers
 * {@code EnvironmentCustomizer}, which sets the properties {@code camel.component.aws-supplychain.*} and throws an
 * {@code UnknownOptionException} for one that is misspelt. {@code UnknownOptionAnalyzer} explains that to the user.
 * Nothing here is loaded if Spring Boot is absent. Imports only the component of the other packages.
 */
package io.github.camelsupplychain.springboot;
