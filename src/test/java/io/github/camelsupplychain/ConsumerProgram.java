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

import io.github.camelsupplychain.repository.EmittedEventsFile;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.h2.jdbcx.JdbcConnectionPool;

/** A process that emits events until it is killed. It writes down each event that it has routed. */
final class ConsumerProgram {

    private ConsumerProgram() {}

    /** Takes the URI of the consumer, the file to write to, and where the marks are: a JDBC URL or the path of a file. */
    public static void main(String[] arguments) throws Exception {
        Path emitted = Path.of(arguments[1]);
        String marks = arguments[2];
        Main main = new Main();
        main.bind("marks", repository(marks));
        try (OutputStream out = Files.newOutputStream(emitted, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            main.configure().addRoutesBuilder(new RouteBuilder() {
                @Override
                public void configure() {
                    from(arguments[0] + "&idempotentRepository=#marks").process(exchange -> {
                        String id = exchange.getMessage().getHeader(SupplyChainConstants.LOAD_EVENT_ID, String.class);
                        String line = "%s %020d\n".formatted(id, System.nanoTime());
                        out.write(line.getBytes(StandardCharsets.UTF_8));
                    });
                }
            });
            main.run();
        }
    }

    private static IdempotentRepository repository(String marks) {
        if (!marks.startsWith("jdbc:")) {
            return new EmittedEventsFile(Path.of(marks));
        }
        return new JdbcMessageIdRepository(JdbcConnectionPool.create(marks, "", ""), "loads");
    }
}
