/**
 * Delivers accepted events: in order within a group, once, adaptively and within bounds. This room knows neither Camel
 * nor JSON; a sender and a clock are handed in.
 */
package io.github.camelsupplychain.delivery;
