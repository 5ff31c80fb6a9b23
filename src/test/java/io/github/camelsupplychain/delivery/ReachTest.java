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
package io.github.camelsupplychain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.error.CredentialsException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.supplychain.model.SupplyChainException;

/** What proves that an event was not stored. In doubt nothing does. */
class ReachTest {

    private static final String POOL_IS_EMPTY = "Acquire operation took longer than the configured maximum time. More";

    private static Reach of(Throwable error) {
        return Reach.of(error, FailureKind.of(error));
    }

    private static SdkClientException client(Throwable cause) {
        return SdkClientException.create("Unable to execute HTTP request", cause);
    }

    static Stream<Throwable> withoutConnection() {
        return Stream.of(
                new UnknownHostException("scn.us-east-1.amazonaws.com"),
                new UnresolvedAddressException(),
                new ConnectException("Connection refused"),
                new NoRouteToHostException(),
                new SSLHandshakeException("No trusted certificate"),
                new SocketException("Network is unreachable"),
                new IOException("Could not connect to proxy"),
                new IOException("An exception occurred when acquiring a connection"),
                new IOException("Maximum pending connection acquisitions exceeded."),
                new IOException(POOL_IS_EMPTY));
    }

    @ParameterizedTest
    @MethodSource("withoutConnection")
    void withoutAConnectionNothingWasSent(Throwable error) {
        assertThat(of(client(error))).isEqualTo(Reach.NOT_SENT);
    }

    static Stream<Throwable> onAConnection() {
        return Stream.of(
                new IOException("Connection reset"),
                new IOException(),
                new SocketException("Broken pipe"),
                new SocketException(),
                new SSLException("Connection closed"),
                new IOException("The connection: " + POOL_IS_EMPTY));
    }

    @ParameterizedTest
    @MethodSource("onAConnection")
    void onAConnectionNobodyKnows(Throwable error) {
        assertThat(of(client(error))).isEqualTo(Reach.UNKNOWN);
    }

    @Test
    void withoutCredentialsAndAfterADefectNothingWasSent() {
        assertThat(of(new CredentialsException("none", new IOException(), true)))
                .isEqualTo(Reach.NOT_SENT);
        assertThat(of(new IllegalStateException("A defect"))).isEqualTo(Reach.NOT_SENT);
    }

    @ParameterizedTest
    @CsvSource({
        "0, UNKNOWN",
        "100, UNKNOWN",
        "200, REFUSED",
        "400, REFUSED",
        "403, REFUSED",
        "408, REFUSED",
        "429, REFUSED",
        "500, UNKNOWN",
        "501, REFUSED",
        "502, UNKNOWN",
        "503, UNKNOWN",
        "504, UNKNOWN"
    })
    void anAnswerRefusesUnlessAProxyMayHaveLostTheServices(int status, Reach reach) {
        assertThat(of(SupplyChainException.builder().statusCode(status).build()))
                .isEqualTo(reach);
    }

    @Test
    void anErrorWhoseMethodsThrowLeavesItOpen() {
        Throwable hostile = new IOException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException();
            }
        };
        assertThat(of(hostile)).isEqualTo(Reach.UNKNOWN);
        assertThat(Reach.isWithoutPooledConnection(hostile)).isFalse();
    }

    @Test
    void anEmptyPoolIsThisMachinesOwnMatter() {
        assertThat(Reach.isWithoutPooledConnection(client(new IOException(POOL_IS_EMPTY))))
                .isTrue();
        assertThat(Reach.isWithoutPooledConnection(client(new ConnectException("Connection refused"))))
                .isFalse();
        assertThat(Reach.isWithoutPooledConnection(Faults.serverError())).isFalse();
    }
}
