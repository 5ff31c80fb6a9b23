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

import java.util.List;
import java.util.Map;

/**
 * What the emulator offers beside the service's own API, under {@code /_emulator}: to see, reset and steer it from any
 * language, and the page that does so. Unsigned; {@link ControlGuard} says who may.
 */
final class ControlApi {

    private static final String ROOT = "/_emulator";

    private final ControlGuard guard;
    private final ControlViews views;
    private final ControlChanges changes;

    ControlApi(SupplyChainEmulator emulator, ControlGuard guard) {
        this.guard = guard;
        this.views = new ControlViews(emulator);
        this.changes = new ControlChanges(emulator);
    }

    static boolean isFor(Request request) {
        return request.rawPath().equals(ROOT) || request.rawPath().startsWith(ROOT + "/");
    }

    Reply answer(Request request) {
        try {
            guard.check(request);
            return respond(request);
        } catch (ServiceError e) {
            return ControlGuard.protect(Reply.error(e));
        } catch (IllegalArgumentException e) {
            return ControlGuard.protect(Reply.error(malformed(e.getMessage())));
        } catch (IllegalStateException e) {
            return ControlGuard.protect(Reply.error(ServiceError.conflict(e.getMessage())));
        }
    }

    /** Views are made one at a time: each takes a share of the heap. */
    private Reply respond(Request request) {
        if (!request.method().equals("GET")) {
            return route(request);
        }
        synchronized (views) {
            return route(request);
        }
    }

    private Reply route(Request request) {
        List<String> path = List.of(request.rawPath().substring(ROOT.length()).split("/", -1));
        String first = path.size() > 1 ? path.get(1) : null;
        if (first == null) {
            return ControlGuard.protect(Reply.of(302, Map.of("Location", ROOT + "/"), new byte[0]));
        }
        if (PageFile.exists(first)) {
            allow(request, "GET", "HEAD");
            return ControlGuard.protect(PageFile.reply(first));
        }
        return ControlGuard.protect(Reply.ok(
                switch (first) {
                    case "health" -> get(request, views.health());
                    case "instances" -> get(request, views.instances());
                    case "groups" -> get(request, views.groups(new ControlQuery(request)));
                    case "requests" -> get(request, views.requests(new ControlQuery(request)));
                    case "events" -> get(request, views.events(new ControlQuery(request)));
                    case "rows" -> get(request, views.rows(dataset(path), new ControlQuery(request)));
                    case "faults" -> faults(request);
                    case "reset" -> changes.reset(put(request));
                    case "clock" -> changes.clock(put(request));
                    case "loads" -> changes.loads(put(request));
                    case "pause" -> changes.pause(put(request));
                    case "resume" -> changes.resume(put(request));
                    default -> throw new ServiceError(404, "NotFound", "the control API has no " + request.rawPath());
                }));
    }

    private Map<String, Object> faults(Request request) {
        allow(request, "GET", "PUT", "DELETE");
        return switch (request.method()) {
            case "PUT" -> changes.faults(put(request));
            case "DELETE" -> changes.noFaults();
            default -> views.faults();
        };
    }

    private static List<String> dataset(List<String> path) {
        if (path.size() != 5) {
            throw malformed("rows are at /_emulator/rows/{instanceId}/{namespace}/{dataset}");
        }
        return path.subList(2, 5).stream().map(PercentCode::decode).toList();
    }

    private static Map<String, Object> get(Request request, Map<String, Object> view) {
        allow(request, "GET", "HEAD");
        return view;
    }

    /** The members of the body of a change; none if there is no body. */
    private static ControlBody put(Request request) {
        allow(request, "PUT", "POST");
        if (request.body().length == 0) {
            return new ControlBody(Map.of());
        }
        if (!(Json.read(request.body(), "the body") instanceof Map<?, ?> members)) {
            throw malformed("the body must be a JSON object");
        }
        return new ControlBody(members);
    }

    private static void allow(Request request, String... methods) {
        if (!List.of(methods).contains(request.method())) {
            throw new ServiceError(405, "MethodNotAllowed", request.rawPath() + " takes " + String.join(", ", methods));
        }
    }

    static ServiceError malformed(String message) {
        return new ServiceError(400, "MalformedRequest", message);
    }
}
