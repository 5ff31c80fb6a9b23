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

import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.DefaultEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recognizes messages of file consumers whose thread must wait until the message is done, because files are lost
 * otherwise.
 *
 * <p>Camel's file consumer lists a folder, then leaves out the files that are still in progress. A file that another
 * thread finishes between these two steps is on the list, is no longer in progress, and has been moved to {@code
 * moveFailed} or {@code move}. The consumer then takes it a second time. There is nothing to read, so the message
 * fails. To make room for the file it is about to move, the consumer deletes the file of that name in {@code
 * moveFailed}, which is the only copy. While the consumer's thread waits, it cannot list the folder.
 *
 * <p>Some consumers check the file again, or move it, before they take it; they are safe without waiting. Their options
 * are read through Camel's own configurers, because the file component may be missing from the class path.
 */
public final class FileSources {

    private static final Logger LOG = LoggerFactory.getLogger(FileSources.class);

    /** The read locks that notice a missing file. The others lock a name, whether the file exists or not. */
    private static final Set<Object> SAFE_READ_LOCKS =
            Set.of("rename", "changed", "idempotent-rename", "idempotent-changed");

    private final AtomicBoolean told = new AtomicBoolean();

    /** Whether the thread that carries this message must wait until it is done. */
    public boolean mustWait(Exchange exchange) {
        if (exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE) == null
                || !(exchange.getFromEndpoint() instanceof DefaultEndpoint source)
                || !(source.getComponent().getEndpointPropertyConfigurer()
                        instanceof PropertyConfigurerGetter options)) {
            return false;
        }
        Object readLock = options.getOptionValue(source, "readLock", false);
        boolean wait = readLock != null // else no file consumer, but a queue that files have passed
                && !SAFE_READ_LOCKS.contains(readLock)
                && options.getOptionValue(source, "preMove", false) == null
                && options.getOptionValue(source, "exclusiveReadLockStrategy", false) == null
                && options.getOptionValue(source, "processStrategy", false) == null
                // Then the consumer's thread waits for the whole route anyway.
                && !Boolean.TRUE.equals(options.getOptionValue(source, "synchronous", false));
        if (wait && told.compareAndSet(false, true)) {
            LOG.info(
                    "Sending the files of {} one at a time: with several in progress, its consumer may take a file"
                            + " again that has just been moved. Set synchronous=true on it to choose that, or"
                            + " readLock=changed to send files in parallel.",
                    source);
        }
        return wait;
    }
}
