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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.TimeUtils;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The settings of the Kafka example, the page on them, and the files for Kubernetes agree with each other. */
class WorkerFilesTest {

    private static final Path EXAMPLE = Path.of("examples/kafka");
    private static final Path RESOURCES = EXAMPLE.resolve("src/main/resources");
    private static final Path PAGE = Path.of("src/test/resources/docs/kafka.properties");

    /** What Camel's main class adds to the timeout of the routes, unless told otherwise. */
    private static final int EXTRA_SHUTDOWN_SECONDS = 15;

    private final Properties settings = properties(RESOURCES.resolve("application.properties"));
    private final Properties management = properties(RESOURCES.resolve("application-kubernetes.properties"));
    private final List<Map<String, Object>> resources = resources();

    @Test
    void theWorkerPollsAgainBeforeItIsTakenForDead() {
        Properties page = properties(PAGE);
        Duration longest =
                duration(page, "aws-supplychain.maxBlockTime").plus(duration(page, "aws-supplychain.deliveryTimeout"));

        assertThat(longest.plusMinutes(1)).isLessThan(duration(page, "kafka.maxPollIntervalMs"));
    }

    /** {@code maxBlockTime} is the default. */
    @Test
    void theExampleHasTheSettingsOfThePage() {
        Properties page = properties(PAGE);
        page.remove("camel.component.aws-supplychain.maxBlockTime");

        assertThat(settings).containsAllEntriesOf(page);
    }

    @Test
    void theGracePeriodIsLongerThanTheStop() {
        int stop = Integer.parseInt(settings.getProperty("camel.main.shutdownTimeout")) + EXTRA_SHUTDOWN_SECONDS;

        assertThat((Integer) at(pod(), "terminationGracePeriodSeconds")).isGreaterThan(stop);
    }

    @Test
    void theProbesAskWhatTheWorkerServes() {
        Object port = at(container(), "ports", 0);

        assertThat(at(port, "containerPort")).hasToString(management.getProperty("camel.management.port"));
        assertThat(management)
                .containsEntry("camel.management.enabled", "true")
                .containsEntry("camel.management.healthCheckEnabled", "true")
                .containsEntry("camel.management.metricsEnabled", "true");
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(at(container(), probe, "httpGet", "port")).isEqualTo(at(port, "name"));
        }
        assertThat(at(container(), "livenessProbe", "httpGet", "path")).isEqualTo("/observe/health/live");
        assertThat(at(container(), "readinessProbe", "httpGet", "path")).isEqualTo("/observe/health/ready");
        assertThat(at(container(), "env").toString()).contains("-Dcamel.main.profile=kubernetes");
    }

    @Test
    void theContainerSetsTheVariablesThatTheWorkerReads() {
        Set<String> read = new TreeSet<>();
        for (Matcher variable = Pattern.compile("\\{\\{env:(\\w+)").matcher(settings.toString()); variable.find(); ) {
            read.add(variable.group(1));
        }
        List<?> set = (List<?>) at(container(), "env");

        assertThat(set.stream()
                        .map(variable -> at(variable, "name"))
                        .map(Object::toString)
                        .toList())
                .containsAll(read);
    }

    @Test
    void thePodIsNobodySpecial() throws IOException {
        assertThat(at(pod(), "securityContext", "runAsNonRoot")).isEqualTo(true);
        assertThat(at(container(), "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
        assertThat(at(container(), "securityContext", "allowPrivilegeEscalation"))
                .isEqualTo(false);
        assertThat(at(pod(), "serviceAccountName")).isEqualTo(at(of("ServiceAccount"), "metadata", "name"));
        assertThat(Files.readString(EXAMPLE.resolve("Dockerfile")))
                .contains("USER " + at(pod(), "securityContext", "runAsUser") + ":")
                .contains("-XX:MaxRAMPercentage=");
    }

    @Test
    void theBudgetIsForTheWorkers() {
        assertThat(at(of("PodDisruptionBudget"), "spec", "selector"))
                .isEqualTo(at(of("Deployment"), "spec", "selector"));
        assertThat(at(of("Deployment"), "spec", "template", "metadata", "labels"))
                .isEqualTo(at(of("Deployment"), "spec", "selector", "matchLabels"));
    }

    private Object pod() {
        return at(of("Deployment"), "spec", "template", "spec");
    }

    private Object container() {
        return at(pod(), "containers", 0);
    }

    private Map<String, Object> of(String kind) {
        return resources.stream()
                .filter(resource -> resource.get("kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Object at(Object node, Object... path) {
        for (Object step : path) {
            node = node instanceof List<?> list ? list.get((Integer) step) : ((Map<?, ?>) node).get(step);
            assertThat(node).as("%s", step).isNotNull();
        }
        return node;
    }

    private static Duration duration(Properties properties, String option) {
        return Duration.ofMillis(TimeUtils.toMilliSeconds(properties.getProperty("camel.component." + option)));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> resources() {
        try {
            List<Map<String, Object>> resources = new ArrayList<>();
            new Load(LoadSettings.builder().build())
                    .loadAllFromString(Files.readString(EXAMPLE.resolve("kubernetes/deployment.yaml")))
                    .forEach(resource -> resources.add((Map<String, Object>) resource));
            return resources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
