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
package io.github.camelsupplychain.emulator;

import java.net.InetAddress;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;

/**
 * What is fixed for the life of an emulator; {@link SupplyChainEmulatorBuilder} explains each.
 *
 * @param seedFile null for none
 * @param stateFile null for none
 */
record Settings(
        InetAddress host,
        int port,
        ServerSocketFactory sockets,
        OffsetClock clock,
        String accessKey,
        String secretKey,
        String region,
        String accountId,
        String instanceId,
        long seed,
        boolean keepData,
        long maxEvents,
        long maxBytes,
        boolean dropsOldest,
        Consumer<StoredEvent> onStored,
        Consumer<RequestLog.Entry> onRequest,
        SeedFile seedFile,
        StateFile stateFile) {

    @Override
    public String toString() {
        return "Settings[" + region + ", " + instanceId + "]";
    }
}
