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
import io.github.camelsupplychain.target.MessageText;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;

/**
 * Reads the headers with which a message overrides options; {@link OverridableOption} lists them. With
 * {@code headerOverrides=false} it reads none.
 */
public final class HeaderOverrides {

    private final boolean enabled;

    public HeaderOverrides(SupplyChainConfiguration options) {
        this.enabled = options.isHeaderOverrides();
    }

    /** The value of a header, or null. */
    public Object value(Exchange exchange, String header) {
        return enabled ? exchange.getMessage().getHeader(header) : null;
    }

    /**
     * The text of a header, or null if the message has none of that name.
     *
     * @throws InvalidEventException if the value cannot be converted to text
     */
    public MessageText text(Exchange exchange, String header) {
        Object value = value(exchange, header);
        if (value == null) {
            return null;
        }
        String text = value instanceof String string ? string : convert(exchange, value);
        if (text == null) {
            throw new InvalidEventException("Header " + header + " must be a text, but is a "
                    + value.getClass().getName());
        }
        return new MessageText("Header " + header, text);
    }

    private static String convert(Exchange exchange, Object value) {
        if (value instanceof Future) {
            return null; // Camel would wait for it without a time limit.
        }
        try {
            String text = exchange.getContext().getTypeConverter().convertTo(String.class, exchange, value);
            return isIdentity(text, value) ? null : text;
        } catch (TypeConversionException e) {
            return null; // Its message quotes the value.
        }
    }

    /**
     * Whether a text is what {@link Object#toString} makes of objects that have none, such as an array: another one for
     * each equal object. As a key it would never come again, and as a group it would keep nothing in order.
     */
    private static boolean isIdentity(String text, Object value) {
        String type = value.getClass().getName() + '@';
        return text != null && text.startsWith(type) && text.length() <= type.length() + Integer.BYTES * 2;
    }
}
