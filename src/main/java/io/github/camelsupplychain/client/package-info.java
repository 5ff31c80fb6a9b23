/**
 * Creates the SDK clients and shares them between endpoints with equal settings. Of the other packages, it imports
 * only {@code error} and {@code record}.
 *
 * <ul>
 *   <li>{@code SupplyChainClients} keeps the shared clients by their {@code ClientSettings} and gives each endpoint a
 *       {@code ClientLease}.
 *   <li>{@code SupplyChainClientFactory} creates a client with its credentials, proxy, timeouts and connections.
 *       {@code ClientOptions} are the options for it. {@code HttpClient} chooses its HTTP implementation:
 *       {@code NettyHttpClient} or {@code CrtHttpClient}. {@code NettyConnectionGuard} closes connections that an
 *       answer has spoilt, {@code AnsweredRequest} releases a request's data after its answer.
 *   <li>{@code RequestData} puts the data of an event into a request: as text, or as bytes, which the
 *       {@code EventDataInterceptor} of a prepared client writes into the {@code EventContent} with
 *       {@code JsonEscapes}, and its {@code EventAuthScheme} signs.
 *   <li>{@code CredentialsSource} says where credentials come from, {@code RenewableCredentials} looks them up while
 *       routes run, and {@code RenewingClient} sends a request again with fresh ones.
 *   <li>{@code ServiceConnection} explains an error in a sentence ({@code ConnectionProblem}); {@code ServiceProbe}
 *       asks the service whether it is there.
 *   <li>{@code ServiceCalls} makes all calls that send no event, within one time limit.
 *   <li>{@code Retries} lets the SDK retry single requests. Events are retried by package {@code delivery} instead.
 *       {@code AnswerLimit} breaks off responses that do not end.
 *   <li>{@code ServiceName} recognizes addresses of the same service. {@code SdkFutures} waits for the SDK's
 *       futures and unwraps their exceptions.
 * </ul>
 */
package io.github.camelsupplychain.client;
