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

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyMetadata;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.AnyGetterWriter;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerBuilder;
import com.fasterxml.jackson.databind.ser.BeanSerializerFactory;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.CollectionSerializer;
import com.fasterxml.jackson.databind.ser.std.MapSerializer;
import com.fasterxml.jackson.databind.ser.std.StaticListSerializerBase;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes a mapper write unordered items in a {@linkplain StableOrder stable order}: maps, collections, and properties of
 * a class that have only getters, because the order in which a JVM lists methods depends on what it has loaded before.
 */
final class StableOrderModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    StableOrderModule() {
        super(StableOrderModule.class.getName());
        setSerializerModifier(new Modifier());
    }

    /** Runs once per class. Serializers of ordered classes are not replaced. */
    private static final class Modifier extends BeanSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonSerializer<?> modifyMapSerializer(
                SerializationConfig config, MapType type, BeanDescription bean, JsonSerializer<?> serializer) {
            return serializer instanceof MapSerializer maps && !StableOrder.isIn(type.getRawClass())
                    ? new StableMapSerializer(maps)
                    : serializer;
        }

        @Override
        @SuppressWarnings("unchecked") // Both take any collection, whatever they are declared for.
        public JsonSerializer<?> modifyCollectionSerializer(
                SerializationConfig config, CollectionType type, BeanDescription bean, JsonSerializer<?> serializer) {
            boolean takesAny =
                    serializer instanceof CollectionSerializer || serializer instanceof StaticListSerializerBase;
            return takesAny && !StableOrder.isIn(type.getRawClass())
                    ? new StableCollectionSerializer((JsonSerializer<Object>) serializer)
                    : serializer;
        }

        @Override
        public BeanSerializerBuilder updateBuilder(
                SerializationConfig config, BeanDescription bean, BeanSerializerBuilder builder) {
            AnnotatedMember anyGetter = bean.findAnyGetter();
            if (anyGetter != null && config.getAnnotationIntrospector().findSerializer(anyGetter) == null) {
                builder.getProperties()
                        .replaceAll(property -> property instanceof AnyGetterWriter
                                ? anyGetter(config, anyGetter, property)
                                : property);
            }
            return builder;
        }

        /** As Jackson makes it: its serializer of the map is not offered to modifiers. */
        private static AnyGetterWriter anyGetter(
                SerializationConfig config, AnnotatedMember getter, BeanPropertyWriter property) {
            JavaType valueType = getter.getType().getContentType();
            MapSerializer serializer = MapSerializer.construct(
                    null,
                    null,
                    getter.getType(),
                    false,
                    BeanSerializerFactory.instance.createTypeSerializer(config, valueType),
                    null,
                    null,
                    null);
            BeanProperty values = new BeanProperty.Std(
                    PropertyName.construct(getter.getName()), valueType, null, getter, PropertyMetadata.STD_OPTIONAL);
            return new AnyGetterWriter(property, values, getter, new StableMapSerializer(serializer));
        }

        /** Properties with a field, or ordered by an annotation, keep their position. */
        @Override
        public List<BeanPropertyWriter> orderProperties(
                SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
            Set<String> placed = placed(config, bean);
            List<BeanPropertyWriter> others = new ArrayList<>(properties);
            others.removeIf(property -> placed.contains(property.getName()));
            others.sort(Comparator.comparing(BeanPropertyWriter::getName));
            var sorted = others.iterator();
            properties.replaceAll(property -> placed.contains(property.getName()) ? property : sorted.next());
            return properties;
        }

        private static Set<String> placed(SerializationConfig config, BeanDescription bean) {
            Set<String> fixed = new HashSet<>();
            bean.getClassInfo().fields().forEach(field -> fixed.add(field.getName()));
            AnnotationIntrospector annotations = config.getAnnotationIntrospector();
            String[] ordered = annotations.findSerializationPropertyOrder(bean.getClassInfo());
            fixed.addAll(ordered == null ? List.of() : List.of(ordered));
            Set<String> placed = new HashSet<>(fixed);
            for (BeanPropertyDefinition property : bean.findProperties()) {
                if (fixed.contains(property.getInternalName())
                        || property.getMetadata().getIndex() != null) {
                    placed.add(property.getName());
                }
            }
            return placed;
        }
    }
}
