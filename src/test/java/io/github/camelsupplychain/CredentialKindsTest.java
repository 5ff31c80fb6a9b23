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

import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of credentials in the table of secure.adoc: as it is set up there, with the module that is named there, and what is said
 * without that module. {@link CredentialsTest} has those of options, files and a container.
 */
class CredentialKindsTest {

    private static final String PROFILE = "useProfileCredentialsProvider=true&profileCredentialsName=";
    private static final String SSO_START = "https://plant.awsapps.com/start";

    private static final String CONFIG = """
            [profile role]
            role_arn = %1$s
            source_profile = base
            region = us-east-1
            [profile role-of-container]
            role_arn = %1$s
            credential_source = EcsContainer
            region = us-east-1
            [profile person]
            sso_start_url = %2$s
            sso_region = us-east-1
            sso_account_id = 123456789012
            sso_role_name = orders
            [profile session]
            sso_session = plant
            sso_account_id = 123456789012
            sso_role_name = orders
            [sso-session plant]
            sso_start_url = %2$s
            sso_region = us-east-1
            """.formatted(CredentialsServer.ROLE, SSO_START);

    @TempDir
    Path folder;

    private final SupplyChainEmulator emulator = SupplyChainEmulator.start();
    private final CredentialsServer server;
    private AwsFiles files;

    CredentialKindsTest() throws IOException {
        server = new CredentialsServer();
        server.give(emulator.accessKey(), emulator.secretKey());
    }

    @BeforeEach
    void writeFiles() throws IOException {
        files = new AwsFiles(folder);
        files.write("base", "base", "secret");
        Files.writeString(folder.resolve("config"), CONFIG);
        files.set("aws.endpointUrlSts", server.endpoint());
    }

    @AfterEach
    void close() {
        files.close();
        server.close();
        emulator.close();
    }

    /** What the platform sets in the environment of a process. Here it is a system property, which the SDK takes as well. */
    @FunctionalInterface
    private interface Platform {
        void prepare(CredentialKindsTest test) throws IOException;
    }

    private static final Platform NONE = test -> {};

    private static final Platform EKS = test -> {
        Path token = test.folder.resolve("token");
        Files.writeString(token, CredentialsServer.WEB_IDENTITY);
        test.files.set("aws.webIdentityTokenFile", token.toString());
        test.files.set("aws.roleArn", CredentialsServer.ROLE);
        test.files.set("aws.region", "us-east-1");
    };

    private static final Platform CONTAINER = test -> {
        Path token = test.folder.resolve("token");
        Files.writeString(token, CredentialsServer.CONTAINER_TOKEN);
        test.files.set("aws.containerCredentialsFullUri", test.server.endpoint() + "/container");
        test.files.set("aws.containerAuthorizationTokenFile", token.toString());
    };

    private static final Platform EC2 = test -> {
        test.files.set("aws.disableEc2Metadata", "false");
        test.files.set("aws.ec2MetadataServiceEndpoint", test.server.endpoint());
    };

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("AssumeRole", PROFILE + "role", NONE),
                Arguments.of("AssumeRole", PROFILE + "role-of-container", CONTAINER),
                Arguments.of("AssumeRoleWithWebIdentity", "useDefaultCredentialsProvider=true", EKS),
                Arguments.of("container", "useDefaultCredentialsProvider=true", CONTAINER),
                Arguments.of("instance", "useDefaultCredentialsProvider=true", EC2));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("kinds")
    void ordersAreSentWithThemAndWithThoseThatTakeTheirPlace(String given, String options, Platform platform)
            throws Exception {
        platform.prepare(this);
        try (CamelContext context = new DefaultCamelContext();
                ProducerTemplate template = context.createProducerTemplate()) {
            context.start();
            assertThat(send(template, options)).isNull();

            emulator.renewCredentials("renewed", "renewed-secret");
            server.give("renewed", "renewed-secret");
            assertThat(send(template, options)).isNull();
        }
        assertThat(server.given()).contains(given);
        assertThat(emulator.journal().stored()).isEqualTo(2);
    }

    private Exception send(ProducerTemplate template, String options) {
        return template.request(uri(options), exchange -> exchange.getMessage().setBody(CredentialsProgram.ORDER))
                .getException();
    }

    private String uri(String options) {
        return "aws-supplychain:" + emulator.instanceId() + "?eventType=inbound_order&region=" + emulator.region()
                + "&overrideEndpoint=true&uriEndpointOverride=" + emulator.endpoint() + "&" + options;
    }

    /** The SDK looks for tokens of persons in their home alone, which the environment names. */
    @Test
    void profilesOfIdentityCenterServeWhoeverHasLoggedIn() throws Exception {
        Path cache = Files.createDirectories(folder.resolve(".aws/sso/cache"));
        Files.writeString(folder.resolve(".aws/config"), CONFIG);
        for (String name : List.of(SSO_START, "plant")) {
            Files.writeString(
                    cache.resolve(sha1(name) + ".json"),
                    "{\"accessToken\":\"%s\",\"expiresAt\":\"%s\",\"startUrl\":\"%s\",\"region\":\"us-east-1\"}"
                            .formatted(
                                    CredentialsServer.SSO_TOKEN,
                                    Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS),
                                    SSO_START));
        }
        ProcessBuilder program = new ProcessBuilder(JavaCommand.of(
                        CredentialsProgram.class,
                        List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"),
                        List.of(uri(PROFILE + "person"), uri(PROFILE + "session"))))
                .redirectErrorStream(true);
        program.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        program.environment().put("HOME", folder.toString());
        program.environment().put("AWS_ENDPOINT_URL_SSO", server.endpoint());
        Process running = program.start();
        String printed;
        try {
            printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            running.destroyForcibly();
        }

        assertThat(printed.lines().filter("stored"::equals)).as(printed).hasSize(2);
        assertThat(server.given()).containsExactly("GetRoleCredentials", "GetRoleCredentials");
    }

    private static String sha1(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0} without {1}")
    @CsvSource({"role, sts", "person, sso", "session, ssooidc"})
    void aProfileSaysWhichModuleItNeeds(String profile, String module) throws Exception {
        assertThat(sentWithout(module, uri(PROFILE + profile)))
                .isEqualTo("Profile '" + profile + "' of " + folder.resolve("credentials") + " or "
                        + folder.resolve("config")
                        + " needs software.amazon.awssdk:" + module
                        + " on the class path: add it, in the version of the SDK's other modules");
        assertThat(server.given()).isEmpty();
    }

    @Test
    void aWebIdentitySaysThatItNeedsSts() throws Exception {
        EKS.prepare(this);

        assertThat(sentWithout("sts", uri("useDefaultCredentialsProvider=true")))
                .isEqualTo(
                        "No AWS credentials found: AWS_WEB_IDENTITY_TOKEN_FILE is set, which needs"
                                + " software.amazon.awssdk:sts on the class path: add it, in the version of the SDK's other modules");
    }

    private static String sentWithout(String module, String uri) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (!path.getFileName().toString().matches(module + "-[0-9.]+\\.jar")) {
                urls.add(path.toUri().toURL());
            }
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            return (String) Class.forName(CredentialsProgram.class.getName(), true, loader)
                    .getMethod("send", String.class)
                    .invoke(null, uri);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
