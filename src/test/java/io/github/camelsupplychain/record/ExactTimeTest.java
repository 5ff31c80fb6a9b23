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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.sql.Time;
import java.sql.Timestamp;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import javax.xml.datatype.DatatypeFactory;
import org.junit.jupiter.api.Test;

/** Times of JDBC and XML lose nothing, unless the user asks for another format. */
class ExactTimeTest {

    private static final Timestamp NANOS = Timestamp.from(Instant.parse("2026-03-01T08:15:30.123456789Z"));

    /** New for each test, so that nothing is kept from another. */
    private final ObjectMapper mapper =
            RecordJson.mapper(new ObjectMapper().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS));

    @Test
    void aTimestampHasAsManyDigitsAsItNeeds() throws Exception {
        assertThat(json(mapper, NANOS)).isEqualTo("\"2026-03-01T08:15:30.123456789+00:00\"");
        assertThat(json(mapper, Timestamp.from(Instant.parse("2026-03-01T08:15:30.123456Z"))))
                .isEqualTo("\"2026-03-01T08:15:30.123456+00:00\"");
        assertThat(json(mapper, Timestamp.from(Instant.parse("2026-03-01T08:15:30.123Z"))))
                .isEqualTo("\"2026-03-01T08:15:30.123+00:00\"");
        assertThat(json(mapper, Date.from(Instant.parse("2026-03-01T08:15:30.123Z"))))
                .isEqualTo("\"2026-03-01T08:15:30.123+00:00\"");
    }

    @Test
    void aTimeKeepsItsMilliseconds() throws Exception {
        Time time = Time.valueOf("08:15:30");

        assertThat(json(mapper, time)).isEqualTo("\"08:15:30\"");
        assertThat(json(mapper, new Time(time.getTime() + 7))).isEqualTo("\"08:15:30.007\"");
        assertThat(json(mapper, new Time(Time.valueOf("00:00:00").getTime() - 24 * 3_600_000L * 365_000 + 120)))
                .as("before 1970")
                .endsWith(".120\"");
    }

    @Test
    void aDateOfXmlStaysAsItIs() throws Exception {
        DatatypeFactory xml = DatatypeFactory.newInstance();

        assertThat(json(mapper, xml.newXMLGregorianCalendar("2026-03-01"))).isEqualTo("\"2026-03-01\"");
        assertThat(json(mapper, xml.newXMLGregorianCalendar("2026-03-01T08:15:30.5+13:00")))
                .isEqualTo("\"2026-03-01T08:15:30.5+13:00\"");
    }

    @Test
    void theUsersOwnFormatCounts() throws Exception {
        ObjectMapper numbers = RecordJson.mapper(new ObjectMapper());
        ObjectMapper years = RecordJson.mapper(new ObjectMapper()
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .setDateFormat(new SimpleDateFormat("yyyy")));

        assertThat(json(numbers, NANOS)).isEqualTo(String.valueOf(NANOS.getTime()));
        assertThat(json(years, NANOS)).isEqualTo("\"2026\"");
        assertThat(mapper.writeValueAsString(new Annotated(NANOS, NANOS)))
                .isEqualTo("{\"year\":\"2026\",\"exact\":\"2026-03-01T08:15:30.123456789+00:00\"}");
    }

    @Test
    void typesAreWrittenAsJacksonWritesThem() throws Exception {
        ObjectMapper typed = RecordJson.mapper(new ObjectMapper()
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .activateDefaultTyping(
                        new ObjectMapper().getPolymorphicTypeValidator(), ObjectMapper.DefaultTyping.NON_FINAL));

        assertThat(typed.writeValueAsString(NANOS)).startsWith("[\"java.sql.Timestamp\",\"2026-03-01T08:15:30.123");
    }

    private static String json(ObjectMapper mapper, Object value) throws IOException {
        String record = mapper.writeValueAsString(Map.of("v", value));
        return record.substring("{\"v\":".length(), record.length() - 1);
    }

    record Annotated(@JsonFormat(pattern = "yyyy") Timestamp year, Timestamp exact) {}
}
