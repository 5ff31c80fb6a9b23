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
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.Set;

/**
 * Recognizes classes of which Jackson would write a bean that holds nothing of their data: those without getters, where
 * an annotation of another library keeps Jackson from refusing them, as with entities of JPA and with lambdas; and
 * containers whose only getter tells whether they are empty, such as a Multimap of Guava or a Seq of Scala.
 */
final class HollowBean {

    private static final String JACKSON = "com.fasterxml.jackson.";

    private static final Set<String> CONTAINER = Set.of("empty", "present");
    private static final Set<String> FLAGS = Set.of("empty", "present", "defined", "traversableAgain");

    private HollowBean() {}

    /** The remedy, or null if the bean holds data. */
    static String cure(SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
        Class<?> type = bean.getBeanClass();
        if (bean.findAnyGetter() != null || type.isRecord() || Proxy.isProxyClass(type) || hasJacksons(config, type)) {
            return null;
        }
        Iterator<PropertyWriter> properties = serializer.properties();
        if (!properties.hasNext()) {
            return config.isEnabled(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                    ? "it has no properties: add getters, or send a Map"
                    : null;
        }
        boolean isContainer = false;
        while (properties.hasNext()) {
            PropertyWriter property = properties.next();
            if (!FLAGS.contains(property.getName()) || property.getType().getRawClass() != boolean.class) {
                return null;
            }
            isContainer |= CONTAINER.contains(property.getName());
        }
        return isContainer && !hasFlag(type)
                ? "its getters only tell whether it is empty: send a Map or a List of what it holds"
                : null;
    }

    /** Whether annotations of Jackson's say what is to be written. */
    private static boolean hasJacksons(SerializationConfig config, Class<?> type) {
        if (config.findMixInClassFor(type) != null) {
            return true;
        }
        for (Annotation annotation : type.getAnnotations()) {
            if (annotation.annotationType().getName().startsWith(JACKSON)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a flag may be data itself, since there is a field for it. */
    private static boolean hasFlag(Class<?> type) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (var field : declaring.getDeclaredFields()) {
                if (field.getType() == boolean.class && !Modifier.isStatic(field.getModifiers())) {
                    return true;
                }
            }
        }
        return false;
    }
}
