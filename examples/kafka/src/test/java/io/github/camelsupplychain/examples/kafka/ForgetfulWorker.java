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
package io.github.camelsupplychain.examples.kafka;

import io.github.camelsupplychain.SupplyChainComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** The worker without the option {@code idempotencyKey}. */
final class ForgetfulWorker {

    private ForgetfulWorker() {}

    public static void main(String[] arguments) throws Exception {
        Main camel = Worker.camel();
        camel.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport main) {
                CamelContext context = main.getCamelContext();
                context.getComponent("aws-supplychain", SupplyChainComponent.class)
                        .getConfiguration()
                        .setIdempotencyKey(null);
            }
        });
        System.exit(camel.run(arguments));
    }
}
