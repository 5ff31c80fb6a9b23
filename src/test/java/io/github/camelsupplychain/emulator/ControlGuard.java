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

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Keeps strangers from the control API, above all pages of other origins in a browser on the same machine. Such a page
 * can send requests to the loopback interface, also under a name of its own that it has made point there. So the name
 * that a request is for must be one that nobody can register, its origin must be the emulator itself, and what changes
 * something is JSON, which a browser sends to other origins only after asking.
 */
final class ControlGuard {

    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
                            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    /** Whether the emulator was told to listen to other machines. */
    private final boolean remote;

    private final String hostName;

    ControlGuard(InetAddress host) {
        remote = !host.isLoopbackAddress();
        hostName = host.getHostName();
    }

    /** @throws ServiceError if the request may come from somebody else than the emulator's user */
    void check(Request request) {
        if (!remote && !request.from().isLoopbackAddress()) {
            throw refused("the control API is for this machine alone");
        }
        String host = request.header("host");
        if (host == null || !isOwnName(host.replaceFirst(":\\d{1,5}$", ""))) {
            throw refused("the control API is not served under this name; use localhost or an address");
        }
        String origin = request.header("origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            throw refused("the control API is not for pages of other origins");
        }
        String site = request.header("sec-fetch-site");
        boolean navigates = "navigate".equals(request.header("sec-fetch-mode"))
                && request.method().equals("GET");
        if (site != null && !site.equals("same-origin") && !site.equals("none") && !navigates) {
            throw refused("the control API is not for pages of other sites");
        }
        String type = request.header("content-type");
        boolean isRead = request.method().equals("GET") || request.method().equals("HEAD");
        if (!isRead && (type != null || request.body().length > 0) && !isJson(type)) {
            throw new ServiceError(415, "UnsupportedMediaType", "the control API takes Content-Type: application/json");
        }
    }

    private static boolean isJson(String type) {
        return type != null
                && type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json");
    }

    /** Whether nobody can register a name for it: an address, localhost, a name without a dot, the name of {@code --host}. */
    private boolean isOwnName(String name) {
        boolean isIpv4 = name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        boolean isIpv6 = name.matches("\\[[0-9a-fA-F:.]+]");
        boolean isLocalhost = name.equalsIgnoreCase("localhost")
                || name.toLowerCase(Locale.ROOT).endsWith(".localhost");
        return isIpv4
                || isIpv6
                || isLocalhost
                || remote && (name.matches("[\\w-]+") || name.equalsIgnoreCase(hostName));
    }

    private static ServiceError refused(String why) {
        return new ServiceError(403, "Forbidden", why);
    }

    /** The answer with what keeps a browser from misusing it. */
    static Reply protect(Reply reply) {
        Map<String, String> headers = new LinkedHashMap<>(reply.headers());
        headers.putAll(HEADERS);
        return new Reply(
                reply.status(), reply.error(), headers, reply.body(), reply.ending(), reply.delay(), reply.beforeEnd());
    }
}
