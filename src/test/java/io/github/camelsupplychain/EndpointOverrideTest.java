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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The address that requests go to is checked before anything is sent. */
class EndpointOverrideTest {

    private final CamelContext context = new DefaultCamelContext();

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    private SupplyChainEndpoint endpoint(String options) {
        SupplyChainEndpoint endpoint = context.getEndpoint(
                "aws-supplychain:0a1b2c3d-0000-4000-8000-0123456789ab?eventType=inbound_order&" + options,
                SupplyChainEndpoint.class);
        endpoint.init();
        return endpoint;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "ftp://example.com",
                "https:",
                "https:///path",
                "https://a b",
                "https://example.com:99999",
                "https://example.com/%23f?x",
                "localhost:8080"
            })
    void whatIsNoAddressOfAServerIsRefusedByItsText(String text) {
        assertThatThrownBy(() -> endpoint("overrideEndpoint=true&uriEndpointOverride=RAW(" + text + ")"))
                .hasStackTraceContaining(
                        "uriEndpointOverride must be a URI such as https://host or http://localhost:8080")
                .hasStackTraceContaining("but is " + text);
    }

    @Test
    void aUserInTheAddressIsRefusedAndNotShown() {
        assertThatThrownBy(
                        () -> endpoint("overrideEndpoint=true&uriEndpointOverride=RAW(https://me:hidden@example.com)"))
                .hasRootCauseMessage("uriEndpointOverride must be a URI such as https://host or http://localhost:8080,"
                        + " without user, query and fragment, but is https://(user)@example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.1.2.3, true",
        "http://emulator.test:8080, true",
        "http://127.evil.example, true",
        "https://10.1.2.3, false",
        "http://127.0.0.1:8080, false",
        "http://localhost:8080, false",
        "'http://[::1]:8080', false"
    })
    void httpToAnotherMachineIsWarnedOf(String address, boolean isWarned) {
        try (CapturedLog log = new CapturedLog()) {
            endpoint("overrideEndpoint=true&uriEndpointOverride=" + address);

            assertThat(log.ours().stream().filter(line -> line.contains("WARN") && line.contains("unencrypted")))
                    .hasSize(isWarned ? 1 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "overrideEndpoint=true&uriEndpointOverride=https://h&useFipsEndpoint=true | cannot be combined with useFipsEndpoint",
                "overrideEndpoint=true&uriEndpointOverride=https://h&useDualstackEndpoint=true | useDualstackEndpoint",
                "proxyHost=h&proxyPort=1&proxyUsername=me | proxyUsername and proxyPassword must be set together",
                "proxyUsername=me&proxyPassword=p | proxyUsername has no effect without proxyHost"
            })
    void optionsThatContradictEachOtherAreRefused(String options, String message) {
        assertThatThrownBy(() -> endpoint(options)).hasStackTraceContaining(message);
    }
}
