/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelsupplychain.client;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/**
 * The SDK clients of a Camel context. Endpoints with equal settings share a client, which is closed with the last of
 * them.
 */
public final class SupplyChainClients {

    private static final class Shared {
        final SupplyChainAsyncClient client;
        int leases;

        Shared(SupplyChainAsyncClient client) {
            this.client = client;
        }
    }

    private final Executor background;

    // Guarded by this.
    private final Map<ClientSettings, Shared> clients = new HashMap<>();

    /**
     * Creates an empty pool.
     *
     * @param background looks up credentials, and closes clients, because the thread that closes the last lease may
     *     belong to the client
     */
    public SupplyChainClients(Executor background) {
        this.background = background;
    }

    /**
     * Leases the client for these settings, creating it if necessary.
     *
     * @param options credentials, region, endpoint and proxy
     * @param httpClient the HTTP implementation
     * @return the lease
     */
    public synchronized ClientLease lease(ClientOptions options, HttpClient httpClient) {
        ClientSettings settings = ClientSettings.of(options, httpClient);
        Shared shared = clients.get(settings);
        if (shared == null) {
            shared = new Shared(SupplyChainClientFactory.create(options, httpClient, background));
            clients.put(settings, shared);
        }
        shared.leases++;
        return new ClientLease(shared.client, ServiceConnection.of(shared.client, options), () -> end(settings));
    }

    private synchronized void end(ClientSettings settings) {
        Shared shared = clients.get(settings);
        shared.leases--;
        if (shared.leases == 0) {
            clients.remove(settings);
            background.execute(shared.client::close);
        }
    }
}
