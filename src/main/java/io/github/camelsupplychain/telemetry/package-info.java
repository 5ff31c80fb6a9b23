/**
 * Spans of Camel's telemetry, if the application has it: {@code SupplyChainSpanDecorator} describes what was sent, and
 * which load has ended.
 */
package io.github.camelsupplychain.telemetry;
