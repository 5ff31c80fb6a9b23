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

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The options of the emulator as a program. */
final class CommandLine {

    static final String HELP = """
            An emulator of AWS Supply Chain's data-integration API.

            java -jar camel-aws-supplychain-<version>-emulator.jar [options]

              --port <n>          TCP port, 0 for a free one (default 4599)
              --host <name>       name or address to listen on (default 127.0.0.1: this machine alone)
              --region <name>     region that requests are signed for (default us-east-1)
              --access-key <key>  access key id that is accepted (default emulator-access-key)
              --secret-key <key>  secret key that is accepted (default emulator-secret-key)
              --instance <uuid>   id of the instance that is there from the start
              --seed-file <file>  JSON file of datasets and rows that are there from the start and after a reset
              --state-file <file> file that keeps instances, datasets, events and rows over a restart
              --max-events <n>    events kept; beyond, the oldest are dropped
              --max-bytes <n>     heap that events and rows may take, as 64m or 1g; beyond, the oldest are dropped
              --quiet             print no line for each request
              --help              print this
            """;

    private static final List<String> FLAGS = List.of("--quiet", "--help");
    private static final List<String> OPTIONS = List.of(
            "--port",
            "--host",
            "--region",
            "--access-key",
            "--secret-key",
            "--instance",
            "--seed-file",
            "--state-file",
            "--max-events",
            "--max-bytes");
    private static final int MAX_PORT = 65_535;

    /** What is wrong with the options, in one sentence. */
    static final class WrongUse extends Exception {
        private static final long serialVersionUID = 1L;

        WrongUse(String message) {
            super(message, null, false, false);
        }
    }

    private final Map<String, String> given = new HashMap<>();

    CommandLine(String... arguments) throws WrongUse {
        for (Iterator<String> rest = List.of(arguments).iterator(); rest.hasNext(); ) {
            String[] argument = rest.next().split("=", 2);
            String name = argument[0];
            if (FLAGS.contains(name) && argument.length == 1) {
                given.put(name, "");
            } else if (!OPTIONS.contains(name)) {
                throw new WrongUse("There is no option " + name + "; --help lists them.");
            } else if (argument.length == 2) {
                given.put(name, argument[1]);
            } else if (rest.hasNext()) {
                given.put(name, rest.next());
            } else {
                throw new WrongUse("The option " + name + " needs a value.");
            }
            if (OPTIONS.contains(name) && given.get(name).isBlank()) {
                throw new WrongUse("The option " + name + " needs a value.");
            }
        }
    }

    boolean isHelp() {
        return given.containsKey("--help");
    }

    boolean isQuiet() {
        return given.containsKey("--quiet");
    }

    InetAddress host() throws WrongUse {
        String name = given.getOrDefault("--host", "127.0.0.1");
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw new WrongUse("The host " + name + " is not known.");
        }
    }

    /** A builder with everything that is given. */
    SupplyChainEmulatorBuilder builder() throws WrongUse {
        SupplyChainEmulatorBuilder builder = SupplyChainEmulator.builder()
                .host(host())
                .port((int) number("--port", given.getOrDefault("--port", "4599"), 0, MAX_PORT))
                .region(given.getOrDefault("--region", "us-east-1"))
                .credentials(
                        given.getOrDefault("--access-key", "emulator-access-key"),
                        given.getOrDefault("--secret-key", "emulator-secret-key"));
        if (given.containsKey("--instance")) {
            builder.instanceId(given.get("--instance"));
        }
        if (given.containsKey("--max-events")) {
            builder.maxEvents(number("--max-events", given.get("--max-events"), 1, Integer.MAX_VALUE));
        }
        if (given.containsKey("--max-bytes")) {
            builder.maxBytes(bytes(given.get("--max-bytes")));
        }
        if (given.containsKey("--seed-file")) {
            Path file = Path.of(given.get("--seed-file"));
            if (!Files.isReadable(file)) {
                throw new WrongUse("The seed file " + file + " cannot be read.");
            }
            builder.seedFile(file);
        }
        if (given.containsKey("--state-file")) {
            builder.stateFile(Path.of(given.get("--state-file")));
        }
        return builder;
    }

    private static long bytes(String text) throws WrongUse {
        String lower = text.toLowerCase(Locale.ROOT);
        int shift = lower.endsWith("k") ? 10 : lower.endsWith("m") ? 20 : lower.endsWith("g") ? 30 : 0;
        String digits = shift == 0 ? lower : lower.substring(0, lower.length() - 1);
        if (!digits.matches("\\d{1,18}")
                || Long.parseLong(digits) < 1
                || Long.parseLong(digits) > Long.MAX_VALUE >> shift) {
            throw new WrongUse("The option --max-bytes must be a number of bytes, as 64m or 1g, not " + text + ".");
        }
        return Long.parseLong(digits) << shift;
    }

    private static long number(String option, String text, long min, long max) throws WrongUse {
        if (text.matches("\\d{1,18}")) {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw new WrongUse(
                "The option " + option + " must be a number from " + min + " to " + max + ", not " + text + ".");
    }
}
