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
package io.github.camelsupplychain.producer;

import io.github.camelsupplychain.error.InvalidEventException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.util.IOHelper;

/** The encoding of a body's bytes: the one that Camel names, else that of the message's Content-Type, else UTF-8. */
final class BodyCharset {

    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s\";]+)", Pattern.CASE_INSENSITIVE);

    private BodyCharset() {}

    static Charset of(Exchange message) {
        String named = ExchangeHelper.getCharsetName(message, false);
        if (named != null) {
            return charset(Exchange.CHARSET_NAME, IOHelper.normalizeCharset(named));
        }
        Object type = message.getMessage().getHeader(Exchange.CONTENT_TYPE);
        if (type instanceof CharSequence text) {
            Matcher parameter = PARAMETER.matcher(text);
            if (parameter.find()) {
                return charset("The charset of header " + Exchange.CONTENT_TYPE, parameter.group(1));
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static Charset charset(String source, String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new InvalidEventException(source + " must be the name of a charset that this JVM has, such as UTF-8"
                    + " or ISO-8859-1, but is a text of " + name.length() + " characters");
        }
    }
}
