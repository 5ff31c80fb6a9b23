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

import java.util.concurrent.CountDownLatch;

/** The emulator as a program. */
final class CommandLine {

    private static final int MAX_PORT = 65_535;

    private CommandLine() {}

    static void run(String[] arguments) throws InterruptedException {
        SupplyChainEmulator emulator =
                SupplyChainEmulator.builder().port(port(arguments)).start();
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "emulator-shutdown"));
        System.out.println(welcome(emulator));
        new CountDownLatch(1).await();
    }

    static int port(String[] arguments) {
        if (arguments.length == 0) {
            return 0;
        }
        if (arguments.length == 1 && arguments[0].matches("\\d{1,5}") && Integer.parseInt(arguments[0]) <= MAX_PORT) {
            return Integer.parseInt(arguments[0]);
        }
        throw new IllegalArgumentException("the only argument is a port, from 0 to " + MAX_PORT);
    }

    private static String welcome(SupplyChainEmulator emulator) {
        String where = "region=" + emulator.region()
                + "&accessKey=" + emulator.accessKey()
                + "&secretKey=" + emulator.secretKey()
                + "&overrideEndpoint=true&uriEndpointOverride=" + emulator.endpoint();
        String uri = "aws-supplychain:" + emulator.instanceId() + "?";
        return """
                AWS Supply Chain emulator

                endpoint    %s
                instance    %s
                region      %s
                access key  %s
                secret key  %s
                dataset     %s

                Camel endpoints to paste, for typed events and for a dataset:
                %s
                %s

                Serving until stopped (Ctrl-C).""".formatted(
                        emulator.endpoint(),
                        emulator.instanceId(),
                        emulator.region(),
                        emulator.accessKey(),
                        emulator.secretKey(),
                        emulator.datasetArn(AscEntity.NAMESPACE, "inbound_order"),
                        uri + "eventType=inbound_order&" + where,
                        uri + "datasetTarget=asc/inbound_order&operationType=UPSERT&eventGroupId=demo&" + where);
    }
}
