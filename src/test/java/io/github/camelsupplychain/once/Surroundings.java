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
package io.github.camelsupplychain.once;

import io.github.camelsupplychain.TestSize;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.impl.engine.PooledProcessorExchangeFactory;
import org.apache.camel.support.OffUuidGenerator;
import org.apache.camel.support.ShortUuidGenerator;
import org.apache.camel.support.SimpleUuidGenerator;

/** How Camel creates exchanges and their IDs. */
enum Surroundings {
    DEFAULT {
        @Override
        void applyTo(CamelContext context) {}
    },
    POOLED {
        @Override
        void applyTo(CamelContext context) {
            context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
            context.getCamelContextExtension().setProcessorExchangeFactory(new PooledProcessorExchangeFactory());
        }
    },
    UUID_OFF {
        @Override
        void applyTo(CamelContext context) {
            context.setUuidGenerator(new OffUuidGenerator());
        }
    },
    UUID_SIMPLE {
        @Override
        void applyTo(CamelContext context) {
            context.setUuidGenerator(new SimpleUuidGenerator());
        }
    },
    UUID_SHORT {
        @Override
        void applyTo(CamelContext context) {
            context.setUuidGenerator(new ShortUuidGenerator());
        }
    };

    abstract void applyTo(CamelContext context);

    /**
     * All troubles befall the plain bodies in Camel's defaults; elsewhere those are enough that tell one message from
     * another. In its normal size the table has the rows that tell most.
     */
    boolean takes(Composition composition, Body body, Trouble trouble) {
        if (this == POOLED && composition.is(Composition.Trait.TAPPED)) {
            return false;
        }
        boolean isFull = TestSize.of(0, 1) == 1;
        if (!isFull && (body == Body.ABA_LIST || trouble == Trouble.FIRST_REFUSED || this == UUID_SHORT)) {
            return false;
        }
        if (!isFull && (body == Body.ONE || body.isReadOnce()) && trouble != Trouble.LAST_REFUSED) {
            return false;
        }
        boolean basic = trouble == Trouble.NONE || trouble == Trouble.LAST_REFUSED;
        return switch (body) {
            case ABA, LIST -> this == DEFAULT || trouble == Trouble.LAST_REFUSED;
            case ONE, ABA_LIST -> this == DEFAULT;
            case ITERATOR, STREAM, CURSOR, INPUT_STREAM -> this == DEFAULT && basic;
        };
    }
}
