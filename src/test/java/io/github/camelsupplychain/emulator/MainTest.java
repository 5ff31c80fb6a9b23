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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class MainTest extends AbstractEmulatorTest {

    /** With nothing on the class path but the emulator and Jackson. */
    @Test
    void theProgramServesAndPrintsWhatARouteNeeds() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Stream.of(SupplyChainEmulator.class, ObjectMapper.class, JsonFactory.class, JsonProperty.class)
                                .map(MainTest::location)
                                .collect(Collectors.joining(File.pathSeparator)),
                        SupplyChainEmulator.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = program.inputReader()) {
            String welcome = readUntil(output, "Serving until stopped");
            String endpoint = after(welcome, "endpoint ");
            String instanceId = after(welcome, "instance ");

            assertThat(welcome)
                    .contains("arn:aws:scn:us-east-1:123456789012:instance/" + instanceId
                            + "/namespaces/asc/datasets/inbound_order")
                    .contains("aws-supplychain:" + instanceId + "?eventType=inbound_order&region=us-east-1&accessKey="
                            + emulator.accessKey() + "&secretKey=" + emulator.secretKey()
                            + "&overrideEndpoint=true&uriEndpointOverride=" + endpoint + "\n");
            client = client(
                    URI.create(endpoint),
                    AwsBasicCredentials.create(after(welcome, "access key "), after(welcome, "secret key ")),
                    after(welcome, "region "));
            assertThat(send(order().instanceId(instanceId))).isNotNull();
            assertThat(program.isAlive()).isTrue();

            program.destroy();
            assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void thePortCanBeGiven() {
        assertThat(CommandLine.port(new String[] {})).isZero();
        assertThat(CommandLine.port(new String[] {"8080"})).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "-1", "http", ""})
    void aWrongPortIsRefused(String port) {
        assertThatThrownBy(() -> CommandLine.port(new String[] {port}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65535");
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static String readUntil(BufferedReader output, String end) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.startsWith(end)) {
                return String.join("\n", lines);
            }
        }
        throw new AssertionError("the program ended:\n" + String.join("\n", lines));
    }

    private static String after(String text, String label) {
        return text.lines()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).strip())
                .findFirst()
                .orElseThrow();
    }
}
