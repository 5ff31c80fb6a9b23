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
package io.github.camelsupplychain.truth;

import io.github.camelsupplychain.emulator.MovableClock;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/**
 * Something that the emulator and the component take for true of the real service.
 *
 * @param id what it is called, for ever: {@code T-017}
 * @param statement the assumption in one sentence
 * @param basis where it comes from
 * @param expected what the probe sees if it is true
 * @param notOnService why the service is not asked, null if it is
 * @param probe finds out
 */
record Assumption(String id, String statement, Basis basis, String expected, String notOnService, Probe probe) {

    enum Basis {
        /** AWS's documentation, model or samples say so. */
        DOCUMENTED,
        /** Nothing found says so. */
        ASSUMED
    }

    /** Tries something out and says in a few words what came of it, the same words each time. */
    @FunctionalInterface
    interface Probe {
        String observe(Site site) throws Exception;
    }

    /** A probe that needs an emulator of its own, whose rows it can read and whose clock it can move. */
    @FunctionalInterface
    interface EmulatorProbe {
        String observe(SupplyChainEmulator emulator, SupplyChainAsyncClient client, MovableClock clock);
    }

    static final String WRITES_TO_ASC = "writes to asc; asked with -Dverify.asc=true";

    static Assumption documented(String id, String statement, String expected, Probe probe) {
        return new Assumption(id, statement, Basis.DOCUMENTED, expected, null, probe);
    }

    static Assumption assumed(String id, String statement, String expected, Probe probe) {
        return new Assumption(id, statement, Basis.ASSUMED, expected, null, probe);
    }

    /** The same, but what is tried out goes to the ready-made datasets of the instance if the assumption is wrong. */
    Assumption inAsc() {
        return new Assumption(id, statement, basis, expected, WRITES_TO_ASC, probe);
    }

    /** One that is not tried out on the service, for the reason given. */
    static Assumption emulatorOnly(
            String id, String statement, Basis basis, String expected, String reason, EmulatorProbe probe) {
        return new Assumption(id, statement, basis, expected, reason, site -> OwnEmulator.observe(probe));
    }

    boolean isAskedOfService(boolean ascAllowed) {
        return notOnService == null || ascAllowed && notOnService.equals(WRITES_TO_ASC);
    }

    @Override
    public String toString() {
        return id + " " + statement;
    }
}
