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
package io.github.camelsupplychain.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Options, properties and URIs that pages and examples name exist. */
class OptionNamesTest {

    private static final Pattern COMPONENT_PROPERTY =
            Pattern.compile("camel\\.component\\.aws-supplychain\\.([\\w-]+)");
    private static final Pattern CAMEL_PROPERTY = Pattern.compile("camel\\.(?:main|health)\\.[a-z][\\w-]*");
    private static final Pattern ASSIGNED = Pattern.compile("[`&](\\w+)=(?=[^`\\n]*`)");
    private static final Pattern NAMED = Pattern.compile("`([a-z]+[A-Z]\\w*)`");
    private static final Pattern URI = Pattern.compile("\"(aws-supplychain:[^\"]+)\"");

    /** What is written like an option, and is none of the component's. */
    private static final Set<String> OTHER_NAMES = Set.of(
            "camelHealth",
            "dependencyManagement",
            "eventId",
            "onException",
            "orderId",
            "toD",
            "toString",
            // of camel-micrometer
            "metricsRegistry",
            // of spans
            "eventCount",
            "eventIds",
            "listDataIntegrationEvents",
            "recordCount",
            "sendDataIntegrationEvent",
            // of Camel's routes
            "doCatch",
            "dynamicRouter",
            "pollEnrich",
            "recipientList",
            "routingSlip",
            "wireTap",
            // of Camel's file consumer
            "fileLock",
            "markerFile",
            "moveFailed",
            "preMove",
            "readLock",
            "readLockMinAge",
            "readLockMinLength",
            "sortBy",
            "maxMessagesPerPoll",
            "eagerMaxMessagesPerPoll",
            // of Kubernetes
            "emptyDir",
            "terminationGracePeriodSeconds",
            // the Endpoint DSL's method
            "awsSupplychain",
            // of Camel's CSV
            "lazyLoad",
            "skipHeaderRecord",
            "useOrderedMaps",
            // of Camel's endpoints that are polled
            "pollingConsumerQueueSize",
            "doneUoW",
            // of the emulator
            "nextAnswersOfOperation",
            "faultProbabilityOfOperation",
            // of the emulator's control API
            "advanceMillis",
            "afterMillis",
            "byHand",
            "data",
            "jitterMillis",
            "latencyMillis",
            "loadState",
            "loseAnswer",
            "noAnswer",
            "ratePerSecond",
            // methods of the benchmark
            "readAndPack",
            "readCheckAndPack",
            // of Kafka's consumer in Camel
            "breakOnFirstError",
            "maxPollIntervalMs",
            "maxPollRecords");

    /** What Spring Boot adds to the properties of a component, and of Camel. */
    private static final Set<String> OF_SPRING_BOOT = Set.of("enabled", "camel.main.runController");

    private static String catalogEntry;
    private static final Set<String> OPTIONS = new HashSet<>();
    private static final Set<String> COMPONENT_OPTIONS = new HashSet<>(OF_SPRING_BOOT);
    private static final Set<String> CAMEL_PROPERTIES = new HashSet<>(OF_SPRING_BOOT);

    @BeforeAll
    static void readCatalog() throws IOException {
        catalogEntry = resource("/META-INF/io/github/camelsupplychain/aws-supplychain.json");
        JsonNode catalog = new ObjectMapper().readTree(catalogEntry);
        catalog.path("properties").fieldNames().forEachRemaining(OPTIONS::add);
        catalog.path("componentProperties").fieldNames().forEachRemaining(COMPONENT_OPTIONS::add);
        OPTIONS.addAll(COMPONENT_OPTIONS);
        new ObjectMapper()
                .readTree(resource("/META-INF/camel-main-configuration-metadata.json"))
                .path("properties")
                .forEach(property -> CAMEL_PROPERTIES.add(property.path("name").asText()));
    }

    private static String resource(String name) throws IOException {
        try (InputStream resource = OptionNamesTest.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The pages, the READMEs, and the properties of the examples. */
    static Stream<Path> texts() throws IOException {
        return Stream.of(
                        files(Path.of("src/main/docs"), ".adoc"),
                        files(Path.of("examples"), "README.md"),
                        files(Path.of("examples"), "main/resources/application.properties"),
                        Stream.of(Path.of("README.md")))
                .flatMap(files -> files);
    }

    private static Stream<Path> files(Path folder, String ending) throws IOException {
        return Files.walk(folder)
                .filter(file ->
                        file.toString().endsWith(ending) && !file.toString().contains("target"));
    }

    private static Set<String> found(Pattern pattern, Path text) throws IOException {
        Set<String> found = new TreeSet<>();
        for (MatchResult match :
                pattern.matcher(Files.readString(text)).results().toList()) {
            found.add(StringHelper.dashToCamelCase(match.group(match.groupCount())));
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyOptionAndPropertyExists(Path text) throws IOException {
        assertThat(COMPONENT_OPTIONS).containsAll(found(COMPONENT_PROPERTY, text));
        assertThat(CAMEL_PROPERTIES).containsAll(found(CAMEL_PROPERTY, text));
        assertThat(OPTIONS)
                .containsAll(found(ASSIGNED, text).stream()
                        .filter(name -> !OTHER_NAMES.contains(name))
                        .toList());
        assertThat(OPTIONS)
                .containsAll(found(NAMED, text).stream()
                        .filter(name -> !OTHER_NAMES.contains(name))
                        .toList());
    }

    @Test
    void everyOptionOfAUriExists() throws IOException {
        CamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent("aws-supplychain", "io.github.camelsupplychain.SupplyChainComponent", catalogEntry);
        int uris = 0;
        for (Path text : texts().toList()) {
            String joined = Files.readString(text).replaceAll("\"\\s*\\+\\s*\"", "");
            for (MatchResult uri : URI.matcher(joined).results().toList()) {
                uris++;
                EndpointValidationResult result = catalog.validateEndpointProperties(uri.group(1));
                assertThat(result.getUnknown()).as("%s: %s", text, uri.group(1)).isNull();
            }
        }
        assertThat(uris).isGreaterThan(15);
    }
}
