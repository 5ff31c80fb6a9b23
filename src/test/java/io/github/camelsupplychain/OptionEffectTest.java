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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each option of the catalog has an effect that shows from outside and differs from that of its default. Refusals of
 * options that make no sense are tested elsewhere.
 */
class OptionEffectTest extends SupplyChainTestSupport {

    /** Sets an option to something else than its default and asserts what that changes. */
    interface Effect {
        void show(OptionEffectTest test) throws Exception;
    }

    @TempDir
    Path folder;

    private static final Map<String, Effect> TABLE = new TreeMap<>();

    static {
        for (Map<String, Effect> theme : List.of(
                ContentEffects.EFFECTS,
                LimitEffects.EFFECTS,
                ConnectionEffects.EFFECTS,
                CamelEffects.EFFECTS,
                ConsumerEffects.EFFECTS)) {
            TABLE.putAll(theme);
        }
    }

    static Stream<String> options() {
        return TABLE.keySet().stream();
    }

    Exchange send(String options, Object body) {
        return template.send(uri(options), exchange -> exchange.getMessage().setBody(body));
    }

    CompletableFuture<Exchange> sendAsync(String options, Object body) {
        return template.asyncSend(
                uri(options), exchange -> exchange.getMessage().setBody(body));
    }

    SupplyChainEndpoint endpoint(String options) {
        return context.getEndpoint(uri(options), SupplyChainEndpoint.class);
    }

    CamelContext camel() {
        return context;
    }

    @AfterAll
    static void closeClients() {
        ConnectionEffects.closeAll();
    }

    @ParameterizedTest
    @MethodSource("options")
    void itChangesWhatItSays(String option) throws Exception {
        TABLE.get(option).show(this);
    }

    @Test
    void everyOptionOfTheCatalogHasARow() throws IOException {
        Set<String> catalog = new TreeSet<>();
        JsonNode entry = catalog();
        entry.path("componentProperties").fieldNames().forEachRemaining(catalog::add);
        entry.path("properties").fieldNames().forEachRemaining(catalog::add);

        Set<String> missing = new TreeSet<>(catalog);
        missing.removeAll(TABLE.keySet());
        assertThat(missing)
                .as("options without a row: add one to EFFECTS of one of the classes above, that sets the option to"
                        + " another value than its default and asserts what a user sees of that")
                .isEmpty();
        assertThat(TABLE.keySet()).as("rows of options").isSubsetOf(catalog);
    }

    static JsonNode catalog() throws IOException {
        try (InputStream entry = OptionEffectTest.class.getResourceAsStream(
                "/META-INF/io/github/camelsupplychain/aws-supplychain.json")) {
            return new ObjectMapper().readTree(entry);
        }
    }
}
