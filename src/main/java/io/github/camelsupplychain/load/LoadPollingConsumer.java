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
package io.github.camelsupplychain.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.EventDrivenPollingConsumer;
import org.apache.camel.support.UnitOfWorkHelper;

/**
 * Serves {@code pollEnrich} and consumer templates. An event that nobody has received when it stops counts as failed,
 * so that its claim is withdrawn.
 */
public final class LoadPollingConsumer extends EventDrivenPollingConsumer {

    private final BlockingQueue<Exchange> queue;

    private LoadPollingConsumer(DefaultEndpoint endpoint, BlockingQueue<Exchange> queue) {
        super(endpoint, queue);
        this.queue = queue;
    }

    /** As Camel creates it for other endpoints. */
    public static LoadPollingConsumer of(DefaultEndpoint endpoint) {
        int size = endpoint.getPollingConsumerQueueSize();
        LoadPollingConsumer consumer = new LoadPollingConsumer(
                endpoint, size > 0 ? new ArrayBlockingQueue<>(size) : new LinkedBlockingQueue<>());
        consumer.setBlockWhenFull(endpoint.isPollingConsumerBlockWhenFull());
        consumer.setBlockTimeout(endpoint.getPollingConsumerBlockTimeout());
        consumer.setCopy(endpoint.isPollingConsumerCopy());
        return consumer;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        super.process(exchange);
        if (!isRunAllowed()) {
            failQueued();
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        failQueued();
    }

    private void failQueued() {
        List<Exchange> left = new ArrayList<>();
        queue.drainTo(left);
        for (Exchange exchange : left) {
            exchange.setException(new RejectedExecutionException("Stopped before the event was received"));
            if (exchange.getUnitOfWork() != null) {
                UnitOfWorkHelper.doneUow(exchange.getUnitOfWork(), exchange);
            } else {
                UnitOfWorkHelper.doneSynchronizations(
                        exchange, exchange.getExchangeExtension().handoverCompletions());
            }
        }
    }
}
