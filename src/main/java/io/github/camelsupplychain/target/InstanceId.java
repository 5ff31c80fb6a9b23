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
package io.github.camelsupplychain.target;

import io.github.camelsupplychain.error.InvalidEventException;
import java.util.regex.Pattern;

/** The ID of an instance, a lower-case UUID. */
public final class InstanceId {

    /** Placeholder in an endpoint's URI if each message names its own instance. */
    public static final String NONE = "00000000-0000-0000-0000-000000000000";

    private static final Pattern UUID = Pattern.compile("[a-f0-9]{8}(-[a-f0-9]{4}){3}-[a-f0-9]{12}");

    private InstanceId() {}

    public static boolean isValid(String text) {
        return text != null && UUID.matcher(text).matches();
    }

    /**
     * The instance that a message names.
     *
     * @throws InvalidEventException if the text is not an instance ID
     */
    public static String of(MessageText text) {
        if (!isValid(text.text())) {
            throw text.mustBe("a lower-case UUID of 36 characters");
        }
        return text.text();
    }
}
