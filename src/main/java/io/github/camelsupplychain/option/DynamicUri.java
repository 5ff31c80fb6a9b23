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
package io.github.camelsupplychain.option;

import io.github.camelsupplychain.SupplyChainConfiguration;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.operation.Operations;
import io.github.camelsupplychain.target.InstanceId;
import io.github.camelsupplychain.target.MessageText;
import io.github.camelsupplychain.target.OperationType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.LanguageSupport;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/**
 * The URI of a {@code toD} as the route's author wrote it, parsed before any value of a message is inserted. Whatever a
 * message puts into an option therefore stays one value: it cannot add an option, and it is never decoded or evaluated.
 */
public final class DynamicUri {

    /** What a message may put into an option of the endpoint: text that has no special meaning anywhere in a URI. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/@,-]+");

    /** The brace makes Camel normalize the URI the way it normalizes one with an expression. */
    private static final String ANY_PATH = "aws-supplychain:{";

    private final CamelContext context;
    private boolean dynamic = true;
    private final Map<OverridableOption, String> texts = new EnumMap<>(OverridableOption.class);
    private final Map<OverridableOption, OptionValue> messageOptions = new EnumMap<>(OverridableOption.class);
    private final List<String> fixedOptions = new ArrayList<>();
    private final Map<String, OptionValue> endpointOptions = new LinkedHashMap<>();
    private String path = InstanceId.NONE;
    private String fault;

    /**
     * The endpoint options that were last checked with this URI. Messages share an endpoint, so usually one check is
     * enough.
     */
    private volatile EndpointOptions checked;

    private DynamicUri(CamelContext context) {
        this.context = context;
    }

    /**
     * Parses a URI. It never throws, because Camel might send the message anyway; each message gets the fault instead.
     */
    public static DynamicUri parse(CamelContext context, String originalUri) {
        DynamicUri uri = new DynamicUri(context);
        try {
            String text = EndpointHelper.resolveEndpointUriPropertyPlaceholders(context, originalUri);
            uri.dynamic = LanguageSupport.hasSimpleFunction(text);
            uri.read(new MaskedText(URISupport.textBlockToSingleLine(text.trim())));
        } catch (RuntimeException | URISyntaxException e) {
            uri.fault = "The URI of this toD cannot be used: " + e.getMessage(); // It quotes the route, not a message.
        }
        return uri;
    }

    private void read(MaskedText masked) throws URISyntaxException {
        String rest = StringHelper.after(masked.text(), ":", "");
        String writtenPath = StringHelper.before(rest, "?", rest);
        writtenPath = writtenPath.startsWith("//") ? writtenPath.substring(2) : writtenPath;
        if (MaskedText.holdsFunction(writtenPath)) {
            add(OverridableOption.INSTANCE_ID, masked.unmask(writtenPath));
        } else {
            path = writtenPath;
        }
        for (String option : split(StringHelper.after(rest, "?", ""))) {
            readOption(option, masked);
        }
    }

    /** Splits the options. As in Camel, an ampersand inside {@code RAW()} belongs to the value. */
    private static List<String> split(String query) {
        List<String> options = new ArrayList<>();
        for (int start = 0; start < query.length(); ) {
            int end = query.indexOf('&', start);
            int value = query.indexOf('=', start) + 1;
            if (query.startsWith("RAW(", value) && (end < 0 || value < end)) {
                end = query.indexOf(")&", value) + 1;
            } else if (query.startsWith("RAW{", value) && (end < 0 || value < end)) {
                end = query.indexOf("}&", value) + 1;
            }
            end = end <= 0 ? query.length() : end;
            options.add(query.substring(start, end));
            start = end + 1;
        }
        return options;
    }

    private void readOption(String option, MaskedText masked) throws URISyntaxException {
        String writtenName = StringHelper.before(option, "=", option);
        if (MaskedText.holdsFunction(writtenName)) {
            throw new IllegalArgumentException("the names of its options must be the same for all messages, but '"
                    + masked.unmask(writtenName) + "' is an expression");
        }
        OverridableOption messageOption = OverridableOption.named(writtenName).orElse(null);
        if (messageOption != null) {
            add(messageOption, masked.unmask(value(option)));
        } else if (MaskedText.holdsFunction(option)) {
            if (writtenName.replace("-", "").equalsIgnoreCase("deadLetterUri")) {
                throw new IllegalArgumentException("deadLetterUri must be the same for all messages");
            }
            endpointOptions.put(writtenName, OptionValue.of(context, writtenName, masked.unmask(value(option))));
        } else {
            fixedOptions.add(option);
        }
    }

    private void add(OverridableOption option, String text) {
        if (texts.put(option, text) != null) {
            throw new IllegalArgumentException(option.option() + " is set twice");
        }
        messageOptions.put(option, OptionValue.of(context, option.option(), text));
    }

    /** The value of an option as Camel would pass it to an endpoint. */
    private static String value(String option) throws URISyntaxException {
        URI uri = new URI(UnsafeUriCharactersEncoder.encode(URISupport.normalizeUri(ANY_PATH + "?" + option)));
        Map<String, Object> parsed = URISupport.parseParameters(uri);
        URISupport.resolveRawParameterValues(parsed);
        return String.valueOf(parsed.values().iterator().next());
    }

    /** Whether the URI depends on the message. */
    public boolean isDynamic() {
        return dynamic;
    }

    /** The message options, including fixed ones, because all of them are checked together. */
    Map<OverridableOption, OptionValue> messageOptions() {
        return messageOptions;
    }

    /**
     * Rejects combinations that an endpoint with these options would reject at start.
     *
     * @param endpoint the options of the endpoint and of the component
     * @throws IllegalArgumentException naming the options
     */
    void check(EndpointOptions endpoint) {
        if (endpoint == checked) {
            return;
        }
        SupplyChainConfiguration all = endpoint.configuration().copy();
        texts.keySet().forEach(option -> option.alternatives().forEach(other -> other.set(all, null)));
        texts.forEach((option, text) -> option.set(all, OptionValue.holdsSimple(text) ? standIn(option) : text));
        endpoint.with(all).checkProducer();
        checked = endpoint;
    }

    /** A placeholder for a value that is known only once there is a message. */
    private static String standIn(OverridableOption option) {
        return switch (option) {
            case OPERATION -> Operations.SEND;
            case EVENT_TYPE -> null;
            case DATASET_TARGET -> "any/any";
            case OPERATION_TYPE -> OperationType.APPEND.name();
            default -> "any";
        };
    }

    /**
     * The URI of the endpoint that the messages share.
     *
     * @throws InvalidEventException if a message's value for an option of the endpoint is missing or not plain
     */
    public String endpointUri(String scheme, Exchange exchange) {
        if (fault != null) {
            throw new InvalidEventException(fault);
        }
        List<String> options = new ArrayList<>(fixedOptions);
        endpointOptions.forEach((name, option) -> {
            MessageText value = option.requiredText(exchange);
            if (!PLAIN.matcher(value.text()).matches()) {
                throw value.mustBe(
                        "letters, digits and any of . _ : / @ , - in a toD, because each value creates an endpoint");
            }
            options.add(name + '=' + value.text());
        });
        String uri = scheme + ':' + path;
        return options.isEmpty() ? uri : uri + '?' + String.join("&", options);
    }
}
