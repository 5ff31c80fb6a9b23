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

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Random values, each placed in one part of a message or of the configuration, and searched for wherever they might
 * show.
 */
final class Secrets {

    private final Map<String, String> placeBySecret = new LinkedHashMap<>();

    /** A value for a place: letters and digits, so that no encoding of URIs or JSON hides it. */
    String in(String place) {
        return note(place, Silence.secret());
    }

    /** Twelve digits, as the accounts of AWS have. */
    String account() {
        return note("account", Silence.ACCOUNT);
    }

    /** Keeps a value that was made elsewhere. */
    String note(String place, String secret) {
        placeBySecret.put(secret, place);
        return secret;
    }

    /** The places whose values a text holds. */
    List<String> shownIn(String text) {
        return placeBySecret.entrySet().stream()
                .filter(secret -> text.contains(secret.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    static String stackTrace(Throwable exception) {
        StringWriter text = new StringWriter();
        exception.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
