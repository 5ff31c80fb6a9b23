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

import io.github.camelsupplychain.client.ServiceCalls;
import io.github.camelsupplychain.delivery.Timer;
import java.time.Duration;
import org.apache.camel.CamelContext;

/** The clock of all deliveries of a context, set by a test. */
public final class DeliveryTime {

    private DeliveryTime() {}

    /** Sets it, before the context has an endpoint. */
    public static void set(CamelContext context, Timer timer) throws Exception {
        context.addService(new DeliveryService(context, scheduler -> timer, ServiceCalls.LIMIT), true, true);
    }

    /** Sets how long calls may take that send no event, before the context has an endpoint. */
    public static void limitCalls(CamelContext context, Duration limit) throws Exception {
        context.addService(new DeliveryService(context, Timer::over, limit), true, true);
    }
}
