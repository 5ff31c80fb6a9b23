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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.emulator.Arrival;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A message that is sent again after a restart keeps its token, even if the JVMs iterate in different orders. The
 * emulator would store each record again; it receives the same token for records that hold maps and sets.
 */
class SeveralJvmsTest extends SupplyChainTestSupport {

    private static final int JVMS = 5;

    @TempDir
    private Path folder;

    @Test
    void theSameBodiesMakeTheSameTokens() throws Exception {
        List<Process> programs = new ArrayList<>();
        try {
            for (int i = 0; i < JVMS; i++) {
                programs.add(start(folder.resolve(i + ".log")));
            }
            for (int i = 0; i < JVMS; i++) {
                assertThat(programs.get(i).waitFor())
                        .as(Files.readString(folder.resolve(i + ".log")))
                        .isZero();
            }
        } finally {
            programs.forEach(Process::destroyForcibly);
        }

        assertThat(UnorderedBodies.bodies().keySet()).allSatisfy(body -> assertThat(
                        arrivals("scn.data.inboundorder", body))
                .hasSize(JVMS)
                .extracting(Arrival::clientToken)
                .containsOnly(arrivals("scn.data.inboundorder", body).get(0).clientToken()));
    }

    private static Process start(Path log) throws Exception {
        String uri = "aws-supplychain:" + EMULATOR.instanceId() + "?eventType=inbound_order&overrideEndpoint=true"
                + "&region=" + EMULATOR.region()
                + "&accessKey=" + EMULATOR.accessKey()
                + "&secretKey=" + EMULATOR.secretKey()
                + "&uriEndpointOverride=" + EMULATOR.endpoint();
        return new ProcessBuilder(JavaCommand.of(
                        UnorderedBodies.class,
                        List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        List.of(uri)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
