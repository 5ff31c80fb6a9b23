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
package io.github.camelsupplychain.client;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Enforces rules of HTTP on a Netty connection that the SDK's client does not enforce.
 *
 * <ul>
 *   <li>An interim response, such as {@code 100 Continue}, is not mistaken for the response that follows it.
 *   <li>A response that is not HTTP is an I/O error, not a response with status 999.
 *   <li>A connection on which data follows the response is closed: otherwise the next request would receive it as its
 *       response.
 *   <li>A failed TLS handshake is reported as such, even if the server just closes the connection: the request was not
 *       sent.
 * </ul>
 */
final class NettyConnectionGuard extends ChannelDuplexHandler {

    /** Whether a request was written whose answer has not come to its end. */
    private boolean awaitsAnswer;

    private boolean isInterim;
    /** Whether data was read and not passed to the SDK. */
    private boolean wantsMore;

    private boolean isSpoilt;
    /** The end of the answer, held back until it is certain that nothing follows; null if there is none. */
    private Object end;

    private NettyConnectionGuard(boolean awaitsAnswer) {
        this.awaitsAnswer = awaitsAnswer;
    }

    /** Guards a connection that is yet to be made. */
    static Channel on(Channel channel) {
        channel.pipeline().addLast(new Installer());
        return channel;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpRequest) {
            awaitsAnswer = true;
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (isSpoilt) {
            ReferenceCountUtil.release(message);
        } else if (!awaitsAnswer) {
            isSpoilt = true;
            ReferenceCountUtil.release(message);
            if (end == null) {
                context.close();
            }
        } else if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
            isSpoilt = true;
            ReferenceCountUtil.release(message);
            context.fireExceptionCaught(new IOException(
                    "The answer is not valid HTTP", part.decoderResult().cause()));
        } else if (!isOfInterimAnswer(message)) {
            if (message instanceof LastHttpContent) {
                awaitsAnswer = false;
                end = message;
            } else {
                context.fireChannelRead(message);
            }
        } else {
            ReferenceCountUtil.release(message);
            wantsMore = true;
        }
    }

    private boolean isOfInterimAnswer(Object message) {
        if (message instanceof HttpResponse answer) {
            isInterim = answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
        boolean isPart = isInterim && (message instanceof HttpResponse || message instanceof HttpContent);
        if (message instanceof LastHttpContent) {
            isInterim = false;
        }
        return isPart;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        passEnd(context);
        context.fireChannelReadComplete();
        if (wantsMore) { // The SDK requests more data only after it has received some.
            wantsMore = false;
            context.read();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        passEnd(context);
        context.fireChannelInactive();
    }

    private void passEnd(ChannelHandlerContext context) {
        if (end != null) {
            Object passed = end;
            end = null;
            if (isSpoilt) {
                context.close(); // Before the SDK gives the connection to another request.
            }
            context.fireChannelRead(passed);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        ReferenceCountUtil.release(end);
        end = null;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            context.fireExceptionCaught(asHandshakeFailure(handshake.cause(), context.channel()));
        }
        context.fireUserEventTriggered(event);
    }

    private static SSLHandshakeException asHandshakeFailure(Throwable cause, Channel channel) {
        if (cause instanceof SSLHandshakeException failure) {
            return failure;
        }
        String reason = cause instanceof ClosedChannelException ? "it closed the connection" : cause.getMessage();
        SSLHandshakeException failure =
                new SSLHandshakeException("The TLS handshake with " + channel.remoteAddress() + " failed: " + reason);
        failure.initCause(cause);
        return failure;
    }

    /**
     * Adds the guard after the codec, which exists once the connection, or the tunnel through a proxy, is open.
     */
    private static final class Installer extends ChannelDuplexHandler {

        private static final int FIRST_LETTER_OF_CONNECT = 'C';

        @Override
        public void channelActive(ChannelHandlerContext context) {
            install(context, false);
            context.fireChannelActive();
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            boolean isConnect = message instanceof ByteBuf bytes
                    && bytes.isReadable()
                    && bytes.getByte(bytes.readerIndex()) == FIRST_LETTER_OF_CONNECT;
            if (!isConnect) {
                install(context, true);
            }
            context.write(message, promise);
        }

        private void install(ChannelHandlerContext context, boolean awaitsAnswer) {
            ChannelHandlerContext codec = context.pipeline().context(HttpClientCodec.class);
            if (codec != null) {
                context.pipeline().addAfter(codec.name(), null, new NettyConnectionGuard(awaitsAnswer));
                context.pipeline().remove(this);
            }
        }
    }
}
