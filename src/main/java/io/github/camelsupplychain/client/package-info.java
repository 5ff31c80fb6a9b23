/** SDK clients, made from the configuration. */
package io.github.camelsupplychain.client;
