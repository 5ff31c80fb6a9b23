/**
 * The destination of events. Imports {@code client} and {@code error} of the other packages, and nothing of Camel's
 * routing.
 *
 * <ul>
 *   <li>{@code EventTarget} combines {@code InstanceId}, {@code EventType} (with its natural parent key),
 *       {@code DatasetName} and {@code OperationType}.
 *   <li>{@code Datasets} looks up the ARN and the schema of a dataset.
 *   <li>{@code MessageText} wraps text from a message, which error messages must not quote.
 * </ul>
 */
package io.github.camelsupplychain.target;
