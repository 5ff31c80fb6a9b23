/**
 * The component in Spring Boot: its auto-configuration. Nothing here is loaded where Spring Boot is absent. Of the other
 * rooms: the component alone.
 */
package io.github.camelsupplychain.springboot;
