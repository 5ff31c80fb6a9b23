/**
 * Delivers accepted events: ordered per event group, one at a time, retried in place, within bounds. Knows the SDK's request
 * and response for one event, but neither Camel nor JSON; whoever creates the engine passes in what sends and what tells the
 * time. Of the other rooms: {@code error}.
 */
package io.github.camelsupplychain.delivery;
