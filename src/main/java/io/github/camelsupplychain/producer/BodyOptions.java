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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.SupplyChainConfiguration;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.record.RecordJson;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * How the bodies of an endpoint are read.
 *
 * @param mapper writes maps and POJOs as JSON
 * @param camel converts what the record reader knows no form of
 * @param recordsField the field of a body that holds its records, or null if the body does
 */
record BodyOptions(ObjectMapper mapper, CamelBody camel, String recordsField) {

    static BodyOptions of(CamelContext context, SupplyChainConfiguration options) {
        ObjectMapper own = ownMapper(context, options);
        ObjectMapper mapper = own == null ? RecordJson.mapper() : RecordJson.mapper(own);
        return new BodyOptions(
                options.isSnakeCaseFields() ? RecordJson.snakeCase(mapper) : mapper,
                new CamelBody(context),
                options.getRecordsField());
    }

    /** As in camel-jackson: that of the option, or the only one in the registry if the endpoint may look there. */
    private static ObjectMapper ownMapper(CamelContext context, SupplyChainConfiguration options) {
        if (options.getObjectMapper() != null || !options.isAutoDiscoverObjectMapper()) {
            return options.getObjectMapper();
        }
        Set<ObjectMapper> found = context.getRegistry().findByType(ObjectMapper.class);
        return found.size() == 1 ? found.iterator().next() : null;
    }

    /**
     * What holds the records of a body: the body itself or one of its fields. In text, the field is searched while the
     * text is read.
     */
    Object recordsOf(Exchange message, Object body) throws IOException {
        if (recordsField == null || body == null || isListOfBodies(body)) {
            return body;
        }
        Object readable = camel.readable(message, body);
        if (readable == null || CamelBody.isText(readable)) {
            return readable;
        }
        Object records = null;
        if (readable instanceof Map<?, ?> map) {
            records = map.get(recordsField);
        } else if (readable instanceof JsonNode node) {
            records = node.get(recordsField);
        }
        if (records == null) {
            throw new InvalidEventException(
                    "the body has no field '" + recordsField + "', which recordsField names: it is a "
                            + readable.getClass().getName());
        }
        return records;
    }

    /** Each of them has the field in its own body. */
    private static boolean isListOfBodies(Object body) {
        return ListItems.isMessage(body)
                || body instanceof Collection<?> items
                        && items.stream().limit(1).allMatch(ListItems::isBody);
    }
}
