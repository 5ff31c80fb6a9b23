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
package io.github.camelsupplychain.truth;

import io.github.camelsupplychain.truth.Verification.Row;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/**
 * Checks every assumption on a real instance or another implementation, and prints where it differs from the emulator.
 * The page {@code assumptions.adoc} says how to start it.
 */
public final class VerifyService {

    private VerifyService() {}

    /** Ends with code 0 if the service is as assumed, 1 if it is not, 2 if nothing can be asked. */
    public static void main(String[] arguments) {
        System.exit(run(System.getProperties(), System.out));
    }

    static int run(Properties settings, PrintStream out) {
        String instance = settings.getProperty("verify.instance");
        String region = settings.getProperty("verify.region");
        if (instance == null || region == null) {
            out.println("Name the instance: -Dverify.instance=<id> -Dverify.region=<region>");
            return 2;
        }
        String endpoint = settings.getProperty("verify.endpoint");
        List<Row> rows;
        try (SupplyChainAsyncClient service =
                Clients.of(endpoint == null ? null : URI.create(endpoint), region, Clients.defaultCredentials())) {
            rows = Verification.compare(
                    service,
                    instance,
                    Boolean.parseBoolean(settings.getProperty("verify.asc")),
                    Duration.parse(settings.getProperty("verify.patience", "PT10M")));
        }
        out.println(Verification.table(rows));
        long asked = rows.stream().filter(row -> row.service() != null).count();
        long different = rows.stream().filter(Row::differs).count();
        out.println(rows.size() + " assumptions, " + asked + " asked, " + different + " not so");
        return different == 0 ? 0 : 1;
    }
}
