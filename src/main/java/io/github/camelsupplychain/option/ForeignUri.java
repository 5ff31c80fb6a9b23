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
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LanguageSupport;
import org.apache.camel.util.StringHelper;

/**
 * Checks the options of an endpoint that is created while routes are running. Its URI may contain values of a message,
 * which cannot be distinguished from the route's own text. Therefore no expression in it is evaluated and no bean is
 * created from it.
 */
public final class ForeignUri {

    /** References for which Camel creates or reads something. A plain bean name is harmless. */
    private static final Pattern REFERENCE = Pattern.compile("#(class|type|property|valueAs)\\b.*", Pattern.DOTALL);

    private static final String REMEDY =
            ". Its endpoint was created while routes are running (by recipientList, routingSlip,"
                    + " enrich, dynamicRouter, an unoptimised toD or a template), so the text may come from a"
                    + " message. Give the value in a header (";

    private ForeignUri() {}

    /**
     * Rejects options that Camel would evaluate while it creates the endpoint.
     *
     * @param context whose endpoints may be named
     * @param parameters the options of the URI, with {@code RAW()} not yet removed
     * @throws IllegalArgumentException naming the option and the remedy
     */
    public static void check(CamelContext context, Map<String, Object> parameters) {
        parameters.forEach((name, value) -> {
            for (Object text : value instanceof List<?> several ? several : List.of(value)) {
                check(context, name, String.valueOf(text));
            }
        });
    }

    private static void check(CamelContext context, String name, String value) {
        if (LanguageSupport.hasSimpleFunction(value)) {
            throw refusal(name, "contains an expression of the Simple language");
        }
        String text = withoutRaw(value);
        if (name.replace("-", "").equalsIgnoreCase("deadLetterUri") && context.hasEndpoint(text) == null) {
            throw refusal(name, "names an endpoint that no route has and Camel would create");
        }
        boolean reference = OverridableOption.named(name).isPresent()
                ? text.startsWith("#")
                : REFERENCE.matcher(text).matches();
        if (reference) {
            throw refusal(name, "is a reference that Camel would resolve");
        }
    }

    private static String withoutRaw(String value) {
        return value.matches("(?s)RAW[({].*[)}]") ? value.substring(4, value.length() - 1) : value;
    }

    /**
     * Rejects expressions that the endpoint would evaluate for each message, however they were set.
     *
     * @param component the options of the component, which are trusted
     * @throws IllegalArgumentException naming the option and the remedy
     */
    public static void check(SupplyChainConfiguration endpoint, SupplyChainConfiguration component) {
        for (OverridableOption option : OverridableOption.EXPRESSIONS) {
            String text = option.get(endpoint);
            if (text != null && !text.equals(option.get(component)) && OptionValue.holdsSimple(text)) {
                throw refusal(option.option(), "contains an expression");
            }
        }
    }

    private static IllegalArgumentException refusal(String name, String reason) {
        String header =
                OverridableOption.named(name).map(OverridableOption::header).orElse(null);
        return new IllegalArgumentException("Option " + StringHelper.limitLength(name, 40) + ' ' + reason + REMEDY
                + (header == null ? "CamelAwsSupplyChain…" : header)
                + "), write the URI as a to or an optimised toD of a route, or set allowDynamicExpressions=true on the"
                + " component if no part of such URIs comes from outside");
    }
}
