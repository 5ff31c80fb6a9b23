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
package io.github.camelsupplychain.incident;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheck;

/**
 * What the page "On call" says of an incident. Figures differ from run to run, so a quote is compared without them: of a
 * number counts whether it is zero.
 */
final class OnCallPage {

    private static final Path PAGE = Path.of("src/main/docs/on-call.adoc");
    private static final Pattern ITEM = Pattern.compile(
            "(?ms)^(log|metrics|health|console|first)::\\s(.*?)(?=^(?:log|metrics|health|console|first)::|\\z)");
    private static final Pattern QUOTE = Pattern.compile("`([^`]+)`");
    private static final Pattern METRIC = Pattern.compile("(aws_supplychain_\\w+)(?:\\{([^}]*)})?(?: ([0-9.]+))?");
    private static final Pattern ALERT = Pattern.compile("SupplyChain\\w+");
    private static final Pattern DETAIL = Pattern.compile("([a-z.]+)=(\\w+)");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.-])\\d+(?:\\.\\d+)?(?![\\w-])");
    private static final Pattern HOST = Pattern.compile("127\\.0\\.0\\.1:\\d+");

    private final Map<String, String> items = new LinkedHashMap<>();
    private final String instanceId;

    private OnCallPage(String section, String instanceId) {
        this.instanceId = instanceId;
        for (Matcher item = ITEM.matcher(section); item.find(); ) {
            items.put(item.group(1), item.group(2).replaceAll("\\s+", " "));
        }
    }

    /** The section with this anchor. */
    static OnCallPage section(String anchor, String instanceId) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("[#" + anchor + "]\n");
        return new OnCallPage(page.substring(begin, page.indexOf("\n[#", begin)), instanceId);
    }

    /** The alerts that fire. */
    List<String> alerts() {
        return quotes("metrics").stream()
                .filter(quote -> ALERT.matcher(quote).matches())
                .toList();
    }

    /**
     * The quotes that were not seen.
     *
     * @param lines those of the log, and the failures of exchanges
     */
    List<String> notSeen(List<String> lines, Sight seen) {
        List<String> missing = new ArrayList<>();
        String log = masked(String.join("\n", lines));
        String console = masked(seen.console());
        sentences("log")
                .filter(line -> !log.contains(line))
                .forEach(line -> missing.add(line + "\nis not in the log:\n" + log));
        quotes("metrics").stream()
                .filter(quote -> !isIn(seen.scrape(), quote))
                .forEach(quote -> missing.add(quote + " is not in the scrape:\n" + ofMetric(seen.scrape(), quote)));
        if (!isHealth(seen.health())) {
            missing.add(seen.health().getState() + " "
                    + masked(seen.health().getMessage().orElse("")) + " "
                    + seen.health().getDetails());
        }
        quotes("console").stream()
                .flatMap(quote -> Stream.of(quote.split(", ")))
                .filter(figure -> figure.startsWith("\"") && !console.contains(masked(figure)))
                .forEach(figure -> missing.add(figure + " is not in the console:\n" + console));
        return missing;
    }

    private List<String> quotes(String item) {
        return QUOTE.matcher(items.get(item))
                .results()
                .map(quote -> quote.group(1))
                .toList();
    }

    private Stream<String> sentences(String item) {
        return quotes(item).stream()
                .filter(quote -> quote.contains(" ") && !quote.startsWith("\""))
                .map(this::masked);
    }

    /** A metric with the labels and the value of the quote; none if the page says "no" before it. */
    private boolean isIn(String scrape, String quote) {
        Matcher metric = METRIC.matcher(quote);
        if (!metric.matches()) {
            return true; // An option, or an alert.
        }
        List<String> values = ofMetric(scrape, quote).stream()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
        if (metric.group(3) == null) {
            return values.isEmpty() == items.get("metrics").contains("no `" + quote + "`");
        }
        return values.stream().anyMatch(value -> isZero(value) == isZero(metric.group(3)));
    }

    private static List<String> ofMetric(String scrape, String quote) {
        Matcher metric = METRIC.matcher(quote);
        if (!metric.matches()) {
            return List.of();
        }
        String labels = metric.group(2) == null ? "" : metric.group(2);
        return scrape.lines()
                .filter(line -> line.startsWith(metric.group(1) + "{") && line.contains(labels))
                .toList();
    }

    private boolean isHealth(HealthCheck.Result health) {
        String message = masked(health.getMessage().orElse(""));
        boolean isSame = !items.get("health").contains("the same sentence")
                || sentences("log").anyMatch(line -> line.endsWith(message));
        return isSame
                && items.get("health").startsWith(health.getState().name())
                && sentences("health").allMatch(message::equals)
                && quotes("health").stream()
                        .map(DETAIL::matcher)
                        .filter(Matcher::matches)
                        .allMatch(detail -> detail.group(2)
                                .equals(String.valueOf(health.getDetails().get(detail.group(1)))));
    }

    /** Without figures, ports and the instance's ID. */
    private String masked(String text) {
        String known = HOST.matcher(text.replace(instanceId, "I")).replaceAll("host");
        return NUMBER.matcher(known).replaceAll(OnCallPage::zeroOrNot);
    }

    private static String zeroOrNot(MatchResult number) {
        return isZero(number.group()) ? "0" : "#";
    }

    private static boolean isZero(String number) {
        return Double.parseDouble(number) == 0;
    }
}
