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
package io.github.camelsupplychain.delivery;

import java.util.function.Supplier;

/** Creates the meters of one endpoint. */
@FunctionalInterface
public interface DeliveryMeters {

    /** Creates none. */
    DeliveryMeters NONE = (instanceId, endpoint, instance) -> null;

    /**
     * Creates a meter before the first event for an instance.
     *
     * @param instanceId the instance
     * @param endpoint reads the statistics of the endpoint at this instance
     * @param instance reads the statistics of the instance, which other endpoints may send to as well
     * @return the meter, or null if nobody wants to know
     */
    DeliveryMeter open(String instanceId, Supplier<DeliveryStats> endpoint, Supplier<DeliveryStats> instance);
}
