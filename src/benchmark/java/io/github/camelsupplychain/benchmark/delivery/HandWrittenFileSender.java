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
package io.github.camelsupplychain.benchmark.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/**
 * What an expert writes by hand in a page to send a file of lines: Jackson's streaming parser for the group of a record, one
 * text for each group, and the SDK's asynchronous client. It keeps no order within a group, retries nothing itself, and
 * checks no record.
 */
final class HandWrittenFileSender implements Subject {

    private static final int IN_FLIGHT = 16;
    private static final int MAX_EVENT_CHARS = 1_048_576;
    private static final String GROUP = "order_id";

    private final JsonFactory json = new JsonFactory();
    private final SupplyChainAsyncClient client;
    private final String eventType;
    private final Path file;
    private final long records;

    HandWrittenFileSender(Stub stub, String eventType, Path file, long records) {
        this.client = stub.connect(SupplyChainAsyncClient.builder())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().maxConcurrency(IN_FLIGHT))
                .build();
        this.eventType = eventType;
        this.file = file;
        this.records = records;
    }

    @Override
    public long records() {
        return records;
    }

    @Override
    public int mostInFlight() {
        return 1;
    }

    @Override
    public CompletableFuture<?> send(long number) {
        Semaphore free = new Semaphore(IN_FLIGHT);
        CompletableFuture<Void> failure = new CompletableFuture<>();
        Map<String, StringBuilder> events = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String group = group(line);
                StringBuilder event = events.computeIfAbsent(group, name -> new StringBuilder(MAX_EVENT_CHARS));
                if (event.length() + line.length() + 2 > MAX_EVENT_CHARS) {
                    send(group, event, free, failure);
                }
                event.append(event.isEmpty() ? '[' : ',').append(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        events.forEach((group, event) -> send(group, event, free, failure));
        free.acquireUninterruptibly(IN_FLIGHT);
        failure.complete(null);
        return failure;
    }

    private void send(String group, StringBuilder event, Semaphore free, CompletableFuture<Void> failure) {
        String data = event.append(']').toString();
        event.setLength(0);
        free.acquireUninterruptibly();
        client.sendDataIntegrationEvent(request -> request.instanceId(Stub.INSTANCE)
                        .eventType(eventType)
                        .eventGroupId(group)
                        .data(data))
                .whenComplete((answer, error) -> {
                    if (error != null) {
                        failure.completeExceptionally(error);
                    }
                    free.release();
                });
    }

    private String group(String line) throws IOException {
        String group = null;
        try (JsonParser parser = json.createParser(line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isGroup = parser.currentName().equals(GROUP);
                parser.nextToken();
                if (isGroup) {
                    group = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
        }
        return group;
    }
}
