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

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The watch over the whole suite detects what it should. */
class SilenceTest extends SupplyChainTestSupport {

    @Test
    void whateverIsPrintedIsWatchedInEveryTestClass() {
        String secret = Silence.secret();

        LoggerFactory.getLogger("io.github.camelsupplychain.any").trace("a key {}", secret);
        LoggerFactory.getLogger("com.example")
                .warn("a cause", new IllegalStateException("outer", new Exception(secret)));
        LoggerFactory.getLogger("io.github.camelsupplychain.any").debug("a body {}", ORDER);
        System.out.println("an account " + Silence.ACCOUNT);
        System.err.println("a key " + secret);

        assertThat(Silence.takeLeaks()).hasSize(5);
    }

    @Test
    void theSecretsOfTheSuiteAreMarked() {
        assertThat(EMULATOR.accessKey()).satisfies(SilenceTest::isMarked);
        assertThat(EMULATOR.secretKey()).satisfies(SilenceTest::isMarked);
        assertThat(EMULATOR.datasetArn("asc", "inbound_order")).satisfies(SilenceTest::isMarked);
        assertThat(new Secrets().in("any place")).satisfies(SilenceTest::isMarked);
    }

    private static void isMarked(String text) {
        assertThat(Silence.isBroken(text)).as(text).isTrue();
    }
}
