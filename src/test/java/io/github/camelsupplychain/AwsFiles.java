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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An isolated environment for the SDK's default credentials chain: until closed, it finds only what a test puts there
 * and nothing of this machine.
 */
final class AwsFiles implements AutoCloseable {

    private final Path credentials;
    private final Map<String, String> before = new LinkedHashMap<>();

    AwsFiles(Path folder) {
        credentials = folder.resolve("credentials");
        set("aws.sharedCredentialsFile", credentials.toString());
        set("aws.configFile", folder.resolve("config").toString());
        set("aws.disableEc2Metadata", "true");
    }

    /** Sets a system property for as long as this is open. */
    void set(String property, String value) {
        before.put(property, System.getProperty(property));
        System.setProperty(property, value);
    }

    /** Renews the file in one step, as those who renew such files do. */
    void write(String profile, String accessKey, String secretKey) throws IOException {
        Path fresh = credentials.resolveSibling("credentials.new");
        Files.writeString(
                fresh,
                "[%s]%naws_access_key_id=%s%naws_secret_access_key=%s%n".formatted(profile, accessKey, secretKey));
        Files.move(fresh, credentials, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        before.forEach((property, value) -> {
            if (value == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
    }
}
