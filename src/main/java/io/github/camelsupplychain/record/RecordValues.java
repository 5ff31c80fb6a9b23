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

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.sql.Clob;

/**
 * Has a mapper write values of classes that Jackson knows nothing about. It takes each for a bean, whatever it is, and
 * writes what its getters happen to return: what is text becomes text, JSON becomes JSON, and what is no data is refused.
 * A serializer that the user's mapper brings for a class is left alone.
 */
final class RecordValues extends SimpleModule {

    private static final long serialVersionUID = 1L;

    RecordValues() {
        super(RecordValues.class.getName());
        setSerializerModifier(new Modifier());
    }

    private static final class Modifier extends BeanSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
            Class<?> type = bean.getBeanClass();
            return serializer instanceof BeanSerializerBase || serializer instanceof UnknownSerializer
                    ? insteadOfBean(type, serializer)
                    : ExactTime.serializer(type, serializer);
        }

        private static JsonSerializer<?> insteadOfBean(Class<?> type, JsonSerializer<?> bean) {
            if (CharSequence.class.isAssignableFrom(type)) {
                return ToStringSerializer.instance;
            }
            if (ForeignJson.isOne(type)) {
                return new ForeignJsonSerializer();
            }
            if (Clob.class.isAssignableFrom(type)) {
                return new ClobSerializer();
            }
            String cure = NoData.cure(type);
            return cure == null ? bean : new RefusingSerializer(cure);
        }
    }
}
