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

import java.time.Duration;
import java.util.Arrays;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** The values of option {@code httpClient}. */
public enum HttpClient {
    /** The SDK's default. */
    NETTY("netty-nio-client", "software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient") {
        @Override
        SdkAsyncHttpClient.Builder<?> builder(ClientOptions options, int maxConnections, Duration answerTimeout) {
            return NettyHttpClient.builder(options, maxConnections, answerTimeout);
        }
    },
    /** The AWS Common Runtime: native code that uses less CPU time. Users add its dependency themselves. */
    CRT("aws-crt-client", "software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient") {
        @Override
        SdkAsyncHttpClient.Builder<?> builder(ClientOptions options, int maxConnections, Duration answerTimeout) {
            return CrtHttpClient.builder(options, maxConnections, answerTimeout);
        }
    };

    private final String artifact;
    private final String className;

    HttpClient(String artifact, String className) {
        this.artifact = artifact;
        this.className = className;
    }

    /**
     * Finds a client by its name.
     *
     * @param name the name, in any letter case
     * @return the client, which is on the class path
     * @throws IllegalArgumentException if there is no client of that name or its artifact is not on the class path
     */
    public static HttpClient named(String name) {
        return named(name, HttpClient.class.getClassLoader());
    }

    static HttpClient named(String name, ClassLoader classPath) {
        HttpClient client = Arrays.stream(values())
                .filter(candidate -> candidate.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("httpClient must be netty or crt, but is " + name));
        if (!client.isOn(classPath)) {
            throw new IllegalArgumentException("httpClient=" + name + " requires software.amazon.awssdk:"
                    + client.artifact + " on the class path, in the same version as the other AWS SDK modules");
        }
        return client;
    }

    private boolean isOn(ClassLoader classPath) {
        try {
            Class.forName(className, false, classPath);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Returns a builder for a client with the proxy of the options.
     *
     * @param answerTimeout how long a connection may stay silent before its request fails
     */
    abstract SdkAsyncHttpClient.Builder<?> builder(ClientOptions options, int maxConnections, Duration answerTimeout);
}
