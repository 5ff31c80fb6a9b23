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
package io.github.camelsupplychain.metrics;

import java.util.List;

/**
 * The names of tags. None is called {@code instance} or {@code endpoint}, because Prometheus sets these labels itself.
 */
final class TagName {

    static final String CONTEXT = "camel.context";
    static final String INSTANCE = "instance.id";
    static final String ENDPOINT = "endpoint.id";
    static final String EVENT_TYPE = "event.type";
    static final String DATASET = "dataset";
    static final String ERROR = "error";
    static final String STATUS = "status";

    static final List<String> OF_CONTEXT = List.of(CONTEXT);
    static final List<String> OF_INSTANCE = List.of(CONTEXT, INSTANCE);
    static final List<String> OF_ENDPOINT = List.of(CONTEXT, ENDPOINT);
    static final List<String> OF_DELIVERY = List.of(CONTEXT, INSTANCE, ENDPOINT);
    static final List<String> OF_EVENT = List.of(CONTEXT, INSTANCE, ENDPOINT, EVENT_TYPE, DATASET);
    static final List<String> OF_EVENT_WITH_ERROR = List.of(CONTEXT, INSTANCE, ENDPOINT, EVENT_TYPE, DATASET, ERROR);
    static final List<String> OF_DELIVERY_WITH_ERROR = List.of(CONTEXT, INSTANCE, ENDPOINT, ERROR);
    static final List<String> OF_DELIVERY_WITH_STATUS = List.of(CONTEXT, INSTANCE, ENDPOINT, STATUS);

    /** The value of a tag that does not apply, such as the error of a success. */
    static final String NONE = "none";

    private TagName() {}
}
