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

import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A program whose route delivers the only file of a folder; it exits with status 0 if the file was delivered. */
final class FileRoute {

    private FileRoute() {}

    /** Starts the process. */
    static Process start(Path folder, SupplyChainEmulator emulator, String options, String... jvmOptions)
            throws IOException {
        String uri =
                "aws-supplychain:%s?region=%s&accessKey=%s&secretKey=%s&overrideEndpoint=true&uriEndpointOverride=%s&%s"
                        .formatted(
                                emulator.instanceId(),
                                emulator.region(),
                                emulator.accessKey(),
                                emulator.secretKey(),
                                emulator.endpoint(),
                                options);
        File log = Path.of("target", "file-route.log").toFile();
        return new ProcessBuilder(JavaCommand.of(FileRoute.class, List.of(jvmOptions), List.of(folder.toString(), uri)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    /** Takes the folder, which holds one file, and the URI to send to. */
    public static void main(String[] arguments) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    onCompletion().process(exchange -> {
                        failure.set(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
                        done.countDown();
                    });
                    from("file:" + arguments[0] + "?repeatCount=1&initialDelay=0&move=done&moveFailed=failed")
                            .to(arguments[1]);
                }
            });
            context.start();
            done.await();
        }
        if (failure.get() != null) {
            failure.get().printStackTrace();
            System.exit(1);
        }
    }
}
