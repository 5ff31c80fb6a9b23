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
package io.github.camelsupplychain;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/** Sends an order through each endpoint that it is given, in a JVM or a class loader of its own. */
public final class CredentialsProgram {

    static final String ORDER = "{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"}";

    private CredentialsProgram() {}

    public static void main(String[] uris) throws Exception {
        for (String uri : uris) {
            System.out.println(send(uri));
        }
    }

    /** What became of the order: "stored", or why it was not. */
    public static String send(String uri) throws Exception {
        Thread.currentThread().setContextClassLoader(CredentialsProgram.class.getClassLoader());
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            Exchange exchange = context.createProducerTemplate()
                    .request(uri, message -> message.getMessage().setBody(ORDER));
            return exchange.getException() == null
                    ? "stored"
                    : exchange.getException().getMessage();
        }
    }
}
