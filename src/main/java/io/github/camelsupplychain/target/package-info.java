/**
 * Where events go and as what: instance, event type, dataset, operation type. Knows the SDK, but not Camel's routing. Of the
 * other rooms: {@code client}, {@code error}.
 */
package io.github.camelsupplychain.target;
