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
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;

/** Writes all field names in snake_case, including those of maps, which Jackson's naming strategies do not change. */
final class SnakeCaseMapper extends ObjectMapper {

    private static final long serialVersionUID = 1L;

    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    SnakeCaseMapper(ObjectMapper names) {
        super(names, null);
    }

    @Override
    public JsonGenerator createGenerator(OutputStream out) throws IOException {
        return new Generator(super.createGenerator(out));
    }

    @Override
    public JsonGenerator createGenerator(Writer out) throws IOException {
        return new Generator(super.createGenerator(out));
    }

    private static final class Generator extends JsonGeneratorDelegate {

        Generator(JsonGenerator generator) {
            super(generator, false);
        }

        @Override
        public void writeFieldName(String name) throws IOException {
            delegate.writeFieldName(SNAKE_CASE.translate(name));
        }

        @Override
        public void writeFieldName(SerializableString name) throws IOException {
            writeFieldName(name.getValue());
        }
    }
}
