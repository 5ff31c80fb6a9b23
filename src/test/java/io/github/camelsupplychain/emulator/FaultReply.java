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
package io.github.camelsupplychain.emulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The replies that faults make. */
final class FaultReply {

    private static final String JSON = "application/json";
    private static final String HTML = "text/html";
    private static final String PAGE = "<html><body><h1>Please log in</h1></body></html>";
    private static final String SECONDS = "7";

    private FaultReply() {}

    /** The reply to a request that does not reach the service. */
    static Reply of(Fault fault) {
        String message = "a fault asked of the emulator: " + fault.name();
        return switch (fault) {
            case VALIDATION -> Reply.error(ServiceError.validation(message));
            case QUOTA_EXCEEDED -> Reply.error(ServiceError.quotaExceeded(message));
            case ACCESS_DENIED -> Reply.error(ServiceError.accessDenied(message));
            case EXPIRED_TOKEN -> Reply.error(new ServiceError(403, "ExpiredTokenException", message));
            case NOT_FOUND -> Reply.error(ServiceError.notFound(message));
            case CONFLICT -> Reply.error(ServiceError.conflict(message));
            case THROTTLE -> Reply.error(ServiceError.throttling(message));
            case THROTTLE_FOR_A_WHILE ->
                Reply.error(ServiceError.throttling(message)).with("Retry-After", SECONDS);
            case INTERNAL_ERROR -> Reply.error(ServiceError.internal(message));
            case REQUEST_TIMEOUT -> page(408);
            case TOO_LARGE -> page(413);
            case TOO_EARLY -> page(425);
            case NOT_IMPLEMENTED -> page(501);
            case BAD_GATEWAY -> page(502);
            case UNAVAILABLE -> Reply.unavailable();
            case UNAVAILABLE_FOR_A_WHILE -> Reply.unavailable().with("Retry-After", SECONDS);
            case VERSION_NOT_SUPPORTED -> page(505);
            case MOVED -> page(301).with("Location", "http://127.0.0.1/elsewhere");
            case REDIRECT -> page(307).with("Location", "http://127.0.0.1/elsewhere");
            case NO_CONTENT -> text(204, JSON, "");
            case EMPTY_BODY -> text(200, JSON, "");
            case NULL_BODY -> text(200, JSON, "null");
            case FOREIGN_JSON -> text(200, JSON, "{\"message\":\"queued\"}");
            case BROKEN_JSON -> text(200, JSON, "{\"eventId\":\"3f0");
            case HTML -> page(200);
            case CONNECTION_RESET -> Reply.none(Reply.Ending.RESET);
            case NO_ANSWER -> Reply.none(Reply.Ending.SILENCE);
            case GARBLED -> Reply.none(Reply.Ending.GARBLED);
            default -> throw new IllegalStateException(fault + " is served");
        };
    }

    /** What a fault makes of the reply to a request that reaches the service. */
    static Reply after(Fault fault, Reply served) {
        return switch (fault) {
            case ANSWER_LOST -> served.ending(Reply.Ending.HANG_UP);
            case GATEWAY_TIMEOUT -> page(504);
            case COMPRESSED -> compressed(served);
            case TRUNCATED -> served.ending(Reply.Ending.TRUNCATED);
            case SLOW_HEAD -> served.ending(Reply.Ending.SLOW_HEAD);
            case SLOW_BODY -> served.ending(Reply.Ending.SLOW_BODY);
            case STALLED_BODY -> served.ending(Reply.Ending.STALLED);
            case CONTINUES -> served.ending(Reply.Ending.AFTER_CONTINUES);
            case ANSWERED_TWICE -> served.ending(Reply.Ending.TWICE);
            case GARBAGE_BEHIND -> served.ending(Reply.Ending.GARBAGE_BEHIND);
            default -> served;
        };
    }

    private static Reply page(int status) {
        return text(status, HTML, PAGE);
    }

    private static Reply text(int status, String type, String text) {
        return Reply.of(status, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply compressed(Reply served) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(compressed)) {
            zip.write(served.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Reply zipped = new Reply(
                served.status(),
                served.error(),
                served.headers(),
                compressed.toByteArray(),
                served.ending(),
                served.delay(),
                served.beforeEnd());
        return zipped.with("Content-Encoding", "gzip");
    }
}
