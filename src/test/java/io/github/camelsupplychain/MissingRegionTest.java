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
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelsupplychain.error.Causes;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A route without a region does not start, and one sentence says why. */
class MissingRegionTest {

    @TempDir
    Path folder;

    @Test
    void theSentenceNamesTheOption() throws Exception {
        assumeTrue(System.getenv("AWS_REGION") == null && System.getProperty("aws.region") == null);
        try (AwsFiles files = new AwsFiles(folder);
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in")
                            .to("aws-supplychain:0a1b2c3d-0000-4000-8000-0123456789ab?eventType=inbound_order"
                                    + "&accessKey=a&secretKey=b");
                }
            });

            assertThatThrownBy(context::start)
                    .hasMessageContaining("No AWS region found: option region is not set")
                    .satisfies(error -> assertThat(Causes.of(error)).anyMatch(SdkClientException.class::isInstance));
        }
    }
}
