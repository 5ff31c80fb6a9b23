/**
 * An exchange becomes events and gets its answer. {@link io.github.camelsupplychain.producer.ExchangeSender} is the way in:
 * it reads the body through {@code record}, hands the events to {@code delivery}, and completes the exchange once all of
 * them have settled. The one room that knows all others.
 */
package io.github.camelsupplychain.producer;
