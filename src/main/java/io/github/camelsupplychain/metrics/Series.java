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
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Meters with the same tags, and the sources of their figures: several endpoints may have one ID, and those beyond the
 * bound share one.
 *
 * @param <S> what gives the figures
 */
abstract class Series<S> {

    final MeterGroup meters;
    final List<S> sources = new CopyOnWriteArrayList<>();

    Series(MeterGroup meters) {
        this.meters = meters;
    }
}
