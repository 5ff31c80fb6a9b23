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
package io.github.camelsupplychain.platform;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Code that runs in a class loader of its own. */
public final class Probe {

    private Probe() {}

    /** Starts an endpoint in a context of its own and returns the name of the endpoint's class. */
    public static String startEndpoint() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Probe.class.getClassLoader());
        CamelContext context = new DefaultCamelContext();
        try {
            context.start();
            return context.getEndpoint(
                            "aws-supplychain:0a1b2c3d-0000-4000-8000-0123456789ab?eventType=inbound_order&region=eu-west-1")
                    .getClass()
                    .getName();
        } finally {
            context.stop();
            thread.setContextClassLoader(before);
        }
    }
}
