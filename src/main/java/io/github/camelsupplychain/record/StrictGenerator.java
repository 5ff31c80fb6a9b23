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
package io.github.camelsupplychain.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses values that JSON cannot express, such as NaN or unpaired surrogates, which Jackson would replace silently.
 */
final class StrictGenerator extends JsonGeneratorDelegate {

    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

    StrictGenerator(JsonGenerator generator) {
        super(generator, false);
    }

    @Override
    public void writeNumber(double value) throws IOException {
        requireFinite(Double.isFinite(value));
        delegate.writeNumber(value);
    }

    @Override
    public void writeNumber(float value) throws IOException {
        requireFinite(Float.isFinite(value));
        delegate.writeNumber(value);
    }

    @Override
    public void writeArray(double[] array, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            requireFinite(Double.isFinite(array[i]));
        }
        delegate.writeArray(array, offset, length);
    }

    /** The text of a number of a class that Jackson does not know, as its {@code toString} gives it. */
    @Override
    public void writeNumber(String text) throws IOException {
        if (!isQuoted()) {
            requireFinite(!NOT_FINITE.contains(text));
            requireNumber(text);
        }
        delegate.writeNumber(text);
    }

    /** Whether the user's mapper writes numbers as strings, which may hold any text. */
    @SuppressWarnings("deprecation")
    private boolean isQuoted() {
        return delegate.isEnabled(Feature.WRITE_NUMBERS_AS_STRINGS);
    }

    private void requireNumber(String text) throws IOException {
        if (!NUMBER.matcher(text).matches()) {
            throw new UnwritableException(
                    this, "the text of a number is not a JSON number: convert it to a BigDecimal or a String");
        }
    }

    private void requireFinite(boolean finite) throws IOException {
        if (!finite) {
            throw new UnwritableException(this, "NaN and infinity are not JSON numbers: send null or omit the field");
        }
    }

    @Override
    public void writeString(String text) throws IOException {
        if (text != null) {
            requirePairs(text);
        }
        delegate.writeString(text);
    }

    @Override
    public void writeString(char[] text, int offset, int length) throws IOException {
        requirePairs(new String(text, offset, length));
        delegate.writeString(text, offset, length);
    }

    @Override
    public void writeFieldName(String name) throws IOException {
        requirePairs(name);
        delegate.writeFieldName(name);
    }

    @Override
    public void writeArray(String[] array, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            if (array[i] != null) {
                requirePairs(array[i]);
            }
        }
        delegate.writeArray(array, offset, length);
    }

    private void requirePairs(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean paired = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!paired) {
                    throw new UnwritableException(this, "the text holds an unpaired surrogate, half of a character");
                }
                i++;
            }
        }
    }

    /** Objects are written by this generator, not by the one behind it. */
    @Override
    public void writePOJO(Object value) throws IOException {
        writeObject(value);
    }

    @Override
    public void writeObject(Object value) throws IOException {
        if (value == null) {
            writeNull();
        } else {
            getCodec().writeValue(this, value);
        }
    }
}
