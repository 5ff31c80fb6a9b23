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
package io.github.camelsupplychain;

import io.github.camelsupplychain.emulator.SupplyChainEmulator;

/** The options with which a component or a client reaches an emulator. */
public final class EmulatorConnection {

    private EmulatorConnection() {}

    public static SupplyChainConfiguration to(SupplyChainEmulator emulator) {
        return addTo(new SupplyChainConfiguration(), emulator);
    }

    static SupplyChainConfiguration addTo(SupplyChainConfiguration options, SupplyChainEmulator emulator) {
        options.setRegion(emulator.region());
        options.setAccessKey(emulator.accessKey());
        options.setSecretKey(emulator.secretKey());
        options.setOverrideEndpoint(true);
        options.setUriEndpointOverride(emulator.endpoint().toString());
        return options;
    }
}
