/**
 * Creates the SDK clients and shares them between endpoints with equal settings. Imports none of the other packages.
 *
 * <ul>
 *   <li>{@code SupplyChainClients} keeps the shared clients by their {@code ClientSettings} and gives each endpoint a
 *       {@code ClientLease}.
 *   <li>{@code SupplyChainClientFactory} creates a client with its credentials, proxy, timeouts and connections.
 *       {@code HttpClient} chooses its HTTP implementation: {@code NettyHttpClient} or {@code CrtHttpClient}.
 *   <li>{@code Retries} lets the SDK retry single requests. Events are retried by package {@code delivery} instead.
 *   <li>{@code ServiceName} recognizes clients that call the same service. {@code SdkFutures} unwraps the SDK's
 *       exceptions.
 * </ul>
 */
package io.github.camelsupplychain.client;
