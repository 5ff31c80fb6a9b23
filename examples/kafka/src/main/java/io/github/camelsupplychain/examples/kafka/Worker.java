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

import org.apache.camel.main.Main;

/** One worker of the consumer group. Start as many as there are partitions at most: Kafka shares the partitions out. */
public final class Worker {

    private Worker() {}

    /**
     * Runs until stopped.
     *
     * @param arguments what Camel's own command line takes, as {@code -h} tells
     * @throws Exception if the routes cannot start
     */
    public static void main(String[] arguments) throws Exception {
        System.exit(camel().run(arguments));
    }

    static Main camel() {
        Main camel = new Main();
        camel.configure().addRoutesBuilder(new OrderDelivery());
        return camel;
    }
}
