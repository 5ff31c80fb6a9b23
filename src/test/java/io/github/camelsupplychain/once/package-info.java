/**
 * Guarantee 4 as one table: each way in which a route sends a message, with each kind of body, with and without a key,
 * and with each trouble on the way. {@link io.github.camelsupplychain.once.OnceTableTest} runs it.
 */
package io.github.camelsupplychain.once;
