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
package io.github.camelsupplychain.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;

/** TLS server sockets with a certificate that is made for the occasion and signed by itself. */
public final class SelfSigned {

    private static final String PASSWORD = "changeit";

    private SelfSigned() {}

    /**
     * Makes a certificate for 127.0.0.1.
     *
     * @param directory where the keys are written to
     * @return makes sockets that show it
     * @throws IOException if the keys cannot be written
     * @throws InterruptedException if the thread is interrupted
     * @throws GeneralSecurityException if the JDK cannot do TLS
     */
    public static SSLServerSocketFactory in(Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        return context(directory).getServerSocketFactory();
    }

    /**
     * Makes a certificate for 127.0.0.1.
     *
     * @param directory where the keys are written to
     * @return makes servers that show it
     * @throws IOException if the keys cannot be written
     * @throws InterruptedException if the thread is interrupted
     * @throws GeneralSecurityException if the JDK cannot do TLS
     */
    public static SSLContext context(Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = directory.resolve("keys.p12");
        makeKeys(file);
        KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }

    private static void makeKeys(Path file) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "relay",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=relay",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        if (process.waitFor() != 0 || !Files.exists(file)) {
            throw new IllegalStateException("keytool has made no keys");
        }
    }
}
