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
package io.github.camelsupplychain.springboot;

/** A property of the environment names no option of the component, or its value does not fit the option. */
final class UnknownOptionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String property;

    /** @param property the whole name, without its value, which may be a secret under a misspelt name */
    UnknownOptionException(String property) {
        super("Property " + property + ": the component has no such option, or the value does not fit it");
        this.property = property;
    }

    String property() {
        return property;
    }
}
