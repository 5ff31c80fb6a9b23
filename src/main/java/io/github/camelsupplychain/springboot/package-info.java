/** The component in Spring Boot: its properties. Nothing here is loaded where Spring Boot is absent. */
package io.github.camelsupplychain.springboot;
