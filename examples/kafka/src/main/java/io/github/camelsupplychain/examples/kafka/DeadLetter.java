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

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;

/**
 * Turns a batch of one record, which has failed, into a letter: the value as it came, with headers that tell what is wrong
 * with it. The letter's key is topic, partition and offset of the record: a crash between letter and commit has it written
 * again, and a compacted topic keeps one.
 */
final class DeadLetter implements Processor {

    /** The key of the record, as text. */
    static final String KEY = "dead-letter-key";

    /** The class of the exception. */
    static final String ERROR = "dead-letter-error";

    /** The exception's message. It holds nothing of the record's content. */
    static final String REASON = "dead-letter-reason";

    @Override
    public void process(Exchange exchange) {
        Exchange item = (Exchange) exchange.getMessage().getBody(List.class).get(0);
        Message dead = item.getMessage().copy();
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        dead.setHeader(KEY, dead.getHeader(KafkaConstants.KEY, String.class));
        dead.setHeader(KafkaConstants.KEY, source(dead));
        dead.setHeader(ERROR, cause.getClass().getName());
        dead.setHeader(REASON, cause.getMessage());
        exchange.setMessage(dead);
    }

    private static String source(Message message) {
        return message.getHeader(KafkaConstants.TOPIC) + "-" + message.getHeader(KafkaConstants.PARTITION) + "-"
                + message.getHeader(KafkaConstants.OFFSET);
    }
}
