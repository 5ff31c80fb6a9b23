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
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.sql.Clob;
import java.sql.SQLException;

/** The text of a CLOB, for as long as its connection is open. */
final class ClobSerializer extends JsonSerializer<Clob> {

    @Override
    public void serialize(Clob clob, JsonGenerator out, SerializerProvider provider) throws IOException {
        StringWriter text = new StringWriter();
        try {
            if (clob.length() > 2L * RecordReader.MAX_RECORD_CHARS) {
                throw new TextFault(Window.TOO_LONG);
            }
            try (Reader reader = clob.getCharacterStream()) {
                reader.transferTo(text);
            }
        } catch (SQLException e) {
            throw new UnwritableException(
                    out,
                    "a " + clob.getClass().getName()
                            + " cannot be read any more: read it while its connection is open");
        }
        out.writeString(text.toString());
    }
}
