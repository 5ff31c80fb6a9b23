/**
 * Creates SDK clients from the configuration and has them retry single requests. Knows Camel's AWS options and the SDK; of
 * the other rooms, none.
 */
package io.github.camelsupplychain.client;
