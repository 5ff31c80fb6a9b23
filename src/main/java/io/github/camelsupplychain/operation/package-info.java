/**
 * Calls the operations of the API other than sending events. Imports only {@code client} of the other packages, and
 * nothing of Camel.
 *
 * <ul>
 *   <li>{@code Operations} lists every {@code Operation} by its name.
 *   <li>{@code RequestFields} sets the fields of a request from a map.
 *   <li>{@code PagedItems} iterates over the items of a list across its pages; {@code EndlessList} stops one that has
 *       no end.
 * </ul>
 */
package io.github.camelsupplychain.operation;
