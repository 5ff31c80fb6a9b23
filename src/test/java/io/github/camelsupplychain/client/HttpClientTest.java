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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Which HTTP client each value of {@code httpClient} selects; {@code HttpClientRouteTest} shows what each does. */
class HttpClientTest {

    @Test
    void aClientIsFoundByItsNameInAnyLetterCase() {
        assertThat(HttpClient.named("netty")).isEqualTo(HttpClient.NETTY);
        assertThat(HttpClient.named("CRT")).isEqualTo(HttpClient.CRT);
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> HttpClient.named("apache"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("httpClient must be netty or crt, but is apache");
    }

    @Test
    void aClientWhoseModuleIsAbsentIsRefusedWithTheNameOfTheModule() {
        ClassLoader withoutTheSdk = ClassLoader.getPlatformClassLoader();

        assertThatThrownBy(() -> HttpClient.named("crt", withoutTheSdk))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "httpClient=crt requires software.amazon.awssdk:aws-crt-client on the class path");
    }
}
