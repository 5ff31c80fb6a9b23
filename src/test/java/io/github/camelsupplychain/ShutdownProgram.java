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

import io.github.camelsupplychain.error.DeliveryException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.DefaultExchange;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * A camel-main application that sends all orders listed in a file at once, and the files of a folder. It records the
 * outcome that each order's exchange was told, and ends when everything is done or when it is asked to stop.
 */
final class ShutdownProgram {

    private final Path folder;
    private final String uri;
    private final AtomicInteger open = new AtomicInteger(1);
    private final PrintStream outcomes;
    private final Main main = new Main();

    private ShutdownProgram(Path folder, String uri) throws Exception {
        this.folder = folder;
        this.uri = uri;
        this.outcomes = new PrintStream(Files.newOutputStream(folder.resolve("outcomes")), true);
    }

    /** Takes a folder with the file {@code todo} and the folder {@code in}, the URI, and the shutdown timeout in seconds. */
    public static void main(String[] arguments) throws Exception {
        new ShutdownProgram(Path.of(arguments[0]), arguments[1]).run(Integer.parseInt(arguments[2]));
    }

    private void run(int shutdownSeconds) throws Exception {
        main.configure().withShutdownTimeout(shutdownSeconds);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler()); // Camel would log each exchange that fails, with its stack.
                from("direct:in").to(uri + "&eventGroupId=${header.group}&idempotencyKey=${header.order}");
                from("file:" + folder.resolve("in")
                                + "?readLock=rename&move=../done&moveFailed=../failed&initialDelay=0" + "&delay=200")
                        .to(uri + "&idempotencyKey=${header.CamelFileName}&maxRecordsPerEvent=10");
            }
        });
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStart(BaseMainSupport started) {
                Thread feeder = new Thread(() -> sendAll(started.getCamelContext()));
                feeder.setDaemon(true);
                feeder.start();
            }
        });
        main.run();
    }

    private void sendAll(CamelContext context) {
        try {
            AsyncProducer direct = context.getEndpoint("direct:in").createAsyncProducer();
            direct.start();
            for (String order : Files.readAllLines(folder.resolve("todo"))) {
                Exchange exchange = new DefaultExchange(context);
                exchange.getMessage().setBody("{\"id\":\"" + order + "\",\"tpartner_id\":\"V-1\"}");
                exchange.getMessage().setHeader("order", order);
                exchange.getMessage().setHeader("group", "g" + Integer.parseInt(order) % 200);
                open.incrementAndGet();
                direct.process(exchange, doneSync -> {
                    outcomes.println(order + " " + outcome(exchange.getException()));
                    oneLess();
                });
            }
            Files.createFile(folder.resolve("all-sent"));
            while (!isEmpty(folder.resolve("in"))) {
                Thread.sleep(100);
            }
            oneLess();
        } catch (Exception e) {
            outcomes.println("- " + e);
        }
    }

    private static boolean isEmpty(Path in) throws Exception {
        try (Stream<Path> files = Files.list(in)) {
            return files.noneMatch(Files::isRegularFile);
        }
    }

    private void oneLess() {
        if (open.decrementAndGet() == 0) {
            main.completed();
        }
    }

    private static String outcome(Exception failure) {
        if (failure == null) {
            return "STORED";
        }
        if (failure instanceof DeliveryException e) {
            return e.outcome().name();
        }
        return failure instanceof AwsServiceException ? "NOT_STORED" : failure.toString();
    }
}
