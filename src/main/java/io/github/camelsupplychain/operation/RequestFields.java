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
package io.github.camelsupplychain.operation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.supplychain.model.SupplyChainRequest;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Reads and sets the fields of SDK objects by their names in the API. The SDK itself lists the fields and their
 * setters, so this needs no reflection, and new fields need no change here.
 */
final class RequestFields {

    /** The time to read a number grows with the square of its length. */
    private static final int MAX_NUMBER_LENGTH = 100;

    private RequestFields() {}

    /**
     * Sets fields of a builder.
     *
     * @param builder a builder of the SDK
     * @param path the name of the builder in messages
     * @throws IllegalArgumentException if a value does not fit its field or there is no such field; the message does
     *     not quote an unknown name, which may contain payload, but lists the known ones
     */
    static void fill(SdkPojo builder, String path, Map<?, ?> values) {
        values.forEach((name, value) -> {
            SdkField<?> field = field(builder, String.valueOf(name))
                    .orElseThrow(() -> new IllegalArgumentException(path
                            + " was given an unknown field (a name of "
                            + String.valueOf(name).length()
                            + " characters); its fields are "
                            + builder.sdkFields().stream()
                                    .map(SdkField::memberName)
                                    .collect(Collectors.joining(", "))));
            field.set(builder, convert(field, path + "." + name, value));
        });
    }

    /** Returns a copy of a request with another value in one field. */
    @SuppressWarnings("unchecked") // A request's own builder builds requests of its type.
    static <R extends SupplyChainRequest> R with(R request, String name, String value) {
        SupplyChainRequest.Builder builder = request.toBuilder();
        field(request, name).orElseThrow().set(builder, value);
        return (R) builder.build();
    }

    /**
     * Returns a copy of a request with a value in a field that it has and that is not set; otherwise the request
     * itself.
     */
    static <R extends SupplyChainRequest> R withDefault(R request, String name, String value) {
        boolean open = field(request, name).isPresent()
                && request.getValueForField(name, Object.class).isEmpty();
        return open ? with(request, name, value) : request;
    }

    private static Optional<SdkField<?>> field(SdkPojo pojo, String name) {
        return pojo.sdkFields().stream()
                .filter(field -> field.memberName().equals(name))
                .findFirst();
    }

    private static Object convert(SdkField<?> field, String path, Object value) {
        MarshallingType<?> type = field.marshallingType();
        if (value == null) {
            return null;
        }
        if (type == MarshallingType.SDK_POJO) {
            return structure(field, path, value);
        }
        if (type == MarshallingType.LIST) {
            return list(field, path, value);
        }
        if (type == MarshallingType.MAP) {
            return map(field, path, value);
        }
        if (type == MarshallingType.STRING) {
            // The toString method of the SDK's enums returns their names in the API.
            return expect(value instanceof CharSequence || value instanceof Enum, path, "text", value)
                    .toString();
        }
        if (type == MarshallingType.BOOLEAN) {
            return expect(value instanceof Boolean, path, "true or false", value);
        }
        if (type == MarshallingType.INTEGER) {
            return integer(path, value);
        }
        throw new IllegalArgumentException(path + " cannot be given in a map: use the SDK's request object");
    }

    private static Object structure(SdkField<?> field, String path, Object value) {
        SdkPojo builder = field.constructor().get();
        if (((Buildable) builder).build().getClass().isInstance(value)) {
            return value;
        }
        fill(builder, path, (Map<?, ?>) expect(value instanceof Map, path, "a map", value));
        return ((Buildable) builder).build();
    }

    private static List<?> list(SdkField<?> field, String path, Object value) {
        SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        List<Object> list = new ArrayList<>();
        for (Object item : (Collection<?>) expect(value instanceof Collection, path, "a list", value)) {
            list.add(convert(member, path + "[" + list.size() + "]", item));
        }
        return list;
    }

    private static Map<?, ?> map(SdkField<?> field, String path, Object value) {
        SdkField<?> member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        Map<Object, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) expect(value instanceof Map, path, "a map", value))
                .forEach((key, item) -> map.put(String.valueOf(key), convert(member, "a value of " + path, item)));
        return map;
    }

    private static Integer integer(String path, Object value) {
        String number = value.toString();
        try {
            if (number.length() <= MAX_NUMBER_LENGTH) {
                return new BigDecimal(number).intValueExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // As if it were too long.
        }
        throw new IllegalArgumentException(path + " must be a whole number");
    }

    private static Object expect(boolean fits, String path, String expected, Object value) {
        if (!fits) {
            throw new IllegalArgumentException(path + " must be " + expected + ", but is a "
                    + value.getClass().getName());
        }
        return value;
    }
}
