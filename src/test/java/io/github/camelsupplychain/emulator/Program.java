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

import io.github.camelsupplychain.emulator.CommandLine.WrongUse;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;

/** The emulator as a program: says how to reach it, and prints a line for each request. */
final class Program {

    static final int WRONG_USE = 2;

    private static final int HASH_BYTES = 4;

    private Program() {}

    /** @return the exit code; while all is well it does not return */
    static int run(String[] arguments, PrintStream out, PrintStream err) throws InterruptedException {
        try {
            CommandLine options = new CommandLine(arguments);
            if (options.isHelp()) {
                out.print(CommandLine.HELP);
                return 0;
            }
            SupplyChainEmulatorBuilder builder = options.builder();
            if (!options.isQuiet()) {
                builder.onRequest(entry -> out.println(line(entry)));
            }
            SupplyChainEmulator emulator = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "emulator-shutdown"));
            if (!options.host().isLoopbackAddress()) {
                err.println("Warning: with --host " + options.host().getHostAddress()
                        + " every machine that reaches this one can read and steer the emulator.");
            }
            out.println(welcome(emulator));
            new CountDownLatch(1).await();
            return 0;
        } catch (WrongUse e) {
            err.println(e.getMessage());
        } catch (UncheckedIOException e) {
            err.println(sentence(e.getMessage() + ": " + e.getCause().getMessage()));
        } catch (IllegalArgumentException e) {
            err.println(sentence(e.getMessage()));
        }
        return WRONG_USE;
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    /** Operation, group, outcome and reason of a request; nothing of what it holds. */
    static String line(RequestLog.Entry entry) {
        StringBuilder line = new StringBuilder()
                .append(entry.at().truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(entry.operation() == null ? "?" : entry.operation());
        if (entry.group() != null && entry.group().eventGroupId() != null) {
            line.append(" group ").append(hash(entry.group().eventGroupId()));
        }
        line.append(' ').append(entry.outcome() == null ? "OK" : entry.outcome());
        if (entry.status() != 0) {
            line.append(' ').append(entry.status());
        }
        if (entry.fault() != Fault.NONE) {
            line.append(" fault ").append(entry.fault());
        } else if (entry.errorType() != null) {
            line.append(' ')
                    .append(entry.errorType())
                    .append(": ")
                    .append(entry.reason().replaceAll("\\p{Cntrl}", " "));
        }
        if (entry.arrival() != null && entry.arrival().attempt() > 1) {
            line.append(", attempt ").append(entry.arrival().attempt());
        }
        if (entry.arrival() != null && entry.arrival().overlaps()) {
            line.append(", overlaps with another of its group");
        }
        return line.toString();
    }

    private static String hash(String group) {
        return HexFormat.of().formatHex(Sha256.of(Json.write(group)), 0, HASH_BYTES);
    }

    private static String welcome(SupplyChainEmulator emulator) {
        String where = "region=" + emulator.region()
                + "&accessKey=" + emulator.accessKey()
                + "&secretKey=RAW(" + emulator.secretKey() + ")"
                + "&overrideEndpoint=true&uriEndpointOverride=" + emulator.endpoint();
        String uri = "aws-supplychain:" + emulator.instanceId() + "?";
        return """
                AWS Supply Chain emulator

                endpoint    %s
                page        %s/_emulator/
                instance    %s
                region      %s
                access key  %s
                secret key  %s
                dataset     %s

                Camel endpoints to paste, for typed events and for a dataset:
                %s
                %s

                Serving until stopped (Ctrl-C).""".formatted(
                        emulator.endpoint(),
                        emulator.endpoint(),
                        emulator.instanceId(),
                        emulator.region(),
                        emulator.accessKey(),
                        emulator.secretKey(),
                        emulator.datasetArn(AscEntity.NAMESPACE, "inbound_order"),
                        uri + "eventType=inbound_order&" + where,
                        uri + "datasetTarget=asc/inbound_order&operationType=UPSERT&eventGroupId=demo&" + where);
    }
}
