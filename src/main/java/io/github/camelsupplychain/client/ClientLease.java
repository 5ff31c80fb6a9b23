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

import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/** The right to use a client until this lease is closed. */
public final class ClientLease implements AutoCloseable {

    private final SupplyChainAsyncClient client;
    private final ServiceConnection connection;
    private final Runnable end;
    private boolean ended;

    ClientLease(SupplyChainAsyncClient client, ServiceConnection connection, Runnable end) {
        this.client = client;
        this.connection = connection;
        this.end = end;
    }

    /**
     * Leases a client that was created elsewhere; closing the lease does not close the client.
     *
     * @param client the client
     * @return the lease
     */
    public static ClientLease ofForeign(SupplyChainAsyncClient client) {
        return new ClientLease(client, ServiceConnection.of(client), () -> {});
    }

    /**
     * The leased client.
     *
     * @return the client, open until the lease is closed
     */
    public SupplyChainAsyncClient client() {
        return client;
    }

    /**
     * How the client reaches the service.
     *
     * @return what is known of that
     */
    public ServiceConnection connection() {
        return connection;
    }

    @Override
    public synchronized void close() {
        if (!ended) {
            ended = true;
            end.run();
        }
    }
}
