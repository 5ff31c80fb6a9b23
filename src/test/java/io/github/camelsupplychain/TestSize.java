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

/**
 * The size of heavy tests: small in {@code mvn verify} and in an IDE, full with {@code -Dtest.size=full}, which the
 * profile {@code heavy} sets in continuous integration.
 */
public final class TestSize {

    private static final String PROPERTY = "test.size";

    private TestSize() {}

    /**
     * @param normal takes seconds
     * @param full may take minutes; give the test a {@code @Timeout} that allows for it
     */
    public static int of(int normal, int full) {
        return isFull() ? full : normal;
    }

    private static boolean isFull() {
        String size = System.getProperty(PROPERTY, "normal");
        return switch (size) {
            case "normal" -> false;
            case "full" -> true;
            default -> throw new IllegalArgumentException(PROPERTY + " must be normal or full, but is " + size);
        };
    }
}
