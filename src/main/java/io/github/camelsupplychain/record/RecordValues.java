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
 * Makes a mapper write values whose classes Jackson does not know. Jackson would treat each as a bean and write what
 * its getters happen to return. With this module, text is written as text and JSON as JSON, and objects that are not
 * data are refused. Serializers of the user's mapper take precedence.
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
            if (serializer instanceof BeanSerializerBase || serializer instanceof UnknownSerializer) {
                return insteadOfBean(config, bean, serializer);
            }
            String cure = NoData.cureOfWritable(type);
            return cure == null ? ExactTime.serializer(type, serializer) : new RefusingSerializer(cure);
        }

        private static JsonSerializer<?> insteadOfBean(
                SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
            Class<?> type = bean.getBeanClass();
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
            if (cure == null && serializer instanceof BeanSerializerBase) {
                cure = NoData.cureOfBean(type);
                cure = cure == null ? HollowBean.cure(config, bean, serializer) : cure;
            }
            return cure == null ? serializer : new RefusingSerializer(cure);
        }
    }
}
