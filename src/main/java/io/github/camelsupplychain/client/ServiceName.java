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

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Identifies a service by its address, however that is spelled. */
final class ServiceName {

    /** The name if the address is not known. */
    static final String UNKNOWN = "";

    /** The AWS hosts of the service, including FIPS, dual-stack and VPC endpoints. */
    private static final Pattern REGION_OF_HOST =
            Pattern.compile("(?:.*\\.)?scn(?:-fips)?\\.([a-z0-9-]+)\\.(?:vpce\\.)?(?:amazonaws\\.|api\\.aws).*");

    private ServiceName() {}

    static String of(URI endpoint) {
        if (endpoint.getHost() == null) {
            return UNKNOWN;
        }
        String host = endpoint.getHost().toLowerCase(Locale.ROOT);
        Matcher region = REGION_OF_HOST.matcher(host);
        if (region.matches()) {
            return region.group(1);
        }
        boolean tls = "https".equalsIgnoreCase(endpoint.getScheme());
        int port = endpoint.getPort() >= 0 ? endpoint.getPort() : tls ? 443 : 80;
        String path = endpoint.getPath() == null ? "" : endpoint.getPath().replaceAll("/+$", "");
        return host + ':' + port + path;
    }
}
