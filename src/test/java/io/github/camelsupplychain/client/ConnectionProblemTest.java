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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.error.CredentialsException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.supplychain.model.SupplyChainException;

/**
 * Connection problems that the emulator cannot produce: name servers, handshakes, and error codes of other AWS
 * services.
 */
class ConnectionProblemTest {

    private static final ServiceConnection REGION = new ServiceConnection("eu-west-1", null, null);
    private static final ServiceConnection TYPO = new ServiceConnection("us-esat-1", null, null);
    private static final ServiceConnection OWN = new ServiceConnection("eu-west-1", "https://vpce.example.com", null);
    private static final ServiceConnection PROXIED = new ServiceConnection("eu-west-1", null, "proxy.example.com:3128");

    private static String told(ServiceConnection connection, Throwable error) {
        return connection.explain(error, "SendDataIntegrationEvent", "instance 0a1b");
    }

    private static Throwable unreached(Throwable cause) {
        return SdkClientException.create("Unable to execute HTTP request", cause);
    }

    private static SupplyChainException answer(int status, String code) {
        return (SupplyChainException) SupplyChainException.builder()
                .statusCode(status)
                .message("text of the service")
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    @Test
    void aHostThatIsUnknownBlamesTheOptionThatItComesFrom() {
        Throwable host = unreached(new UnknownHostException("scn.us-esat-1.amazonaws.com: Name or service not known"));
        assertThat(told(TYPO, host))
                .isEqualTo("Host scn.us-esat-1.amazonaws.com is unknown: check region=us-esat-1, which the AWS SDK does"
                        + " not know");
        assertThat(told(REGION, unreached(new UnknownHostException("scn.eu-west-1.amazonaws.com"))))
                .isEqualTo(
                        "Host scn.eu-west-1.amazonaws.com is unknown: check region=eu-west-1, and the DNS of this machine");
        assertThat(told(OWN, unreached(new UnknownHostException("vpce.example.com"))))
                .isEqualTo("Host vpce.example.com is unknown: check uriEndpointOverride, and the DNS of this machine");
        assertThat(told(PROXIED, unreached(new UnknownHostException("proxy.example.com"))))
                .isEqualTo("Host proxy.example.com is unknown: check proxyHost, and the DNS of this machine");
    }

    @Test
    void anEndpointThatCannotBeReachedIsNamed() {
        assertThat(told(REGION, unreached(new ConnectException("refused"))))
                .isEqualTo(
                        "region eu-west-1 cannot be reached: check the network, the firewall, and whether a proxy is needed"
                                + " (ConnectException)");
        assertThat(told(REGION, unreached(new SSLHandshakeException("certificate"))))
                .contains("TLS handshake with region eu-west-1", "trust store");
        assertThat(told(PROXIED, unreached(new SSLHandshakeException("not TLS"))))
                .contains("proxy.example.com:3128", "proxyProtocol=HTTP");
        assertThat(told(PROXIED, unreached(new java.io.IOException("Could not connect to proxy"))))
                .contains("proxy.example.com:3128", "proxyUsername");
        assertThat(told(REGION, new TimeoutException())).contains("region eu-west-1 does not answer");
        assertThat(told(REGION, unreached(new java.io.IOException("The connection was closed during the request."))))
                .isEqualTo(
                        "region eu-west-1 ended the connection before it had answered SendDataIntegrationEvent: check the"
                                + " network, and any proxy or load balancer in between (IOException)");
        assertThat(told(REGION, unreached(new java.net.SocketException("Connection reset"))))
                .contains("ended the connection", "(SocketException)");
        assertThat(told(REGION, unreached(new IllegalStateException("text"))))
                .isEqualTo("SendDataIntegrationEvent at region eu-west-1 failed: IllegalStateException");
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDeniedException, may not call scn:SendDataIntegrationEvent on instance 0a1b",
        "403, SignatureDoesNotMatch, the secret key does not belong to the access key",
        "400, RequestTimeTooSkewed, clock",
        "403, InvalidClientTokenId, does not know the access key",
        "400, ExpiredTokenException, have expired",
        "404, ResourceNotFoundException, There is no instance 0a1b at region eu-west-1",
        "407, '', proxyUsername",
        "404, '', is that the endpoint of AWS Supply Chain",
        "429, ThrottlingException, too many requests",
        "503, '', fails"
    })
    void anAnswerIsToldByItsCodeAndNeverByTheServicesText(int status, String code, String part) {
        assertThat(told(REGION, answer(status, code))).contains(part).doesNotContain("text of the service");
    }

    @Test
    void whatIsWrongWithCredentialsSpeaksForItself() {
        assertThat(told(REGION, new CredentialsException("There are none", null, true)))
                .isEqualTo("There are none");
    }

    @Test
    void causesThatFormACircleEnd() {
        Exception outer = new Exception("outer");
        Exception inner = new Exception("inner", outer);
        outer.initCause(inner);

        assertThat(told(REGION, outer)).contains("failed");
    }
}
