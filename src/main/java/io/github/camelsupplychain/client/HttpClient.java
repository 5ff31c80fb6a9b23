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
import org.apache.camel.component.aws.common.AwsCommonConfiguration;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** The HTTP clients to choose from. */
public enum HttpClient {
    /** The SDK's default. */
    NETTY("netty-nio-client", "software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient") {
        @Override
        SdkAsyncHttpClient.Builder<?> builder(
                AwsCommonConfiguration configuration, int maxConnections, Duration answerTimeout) {
            return NettyHttpClient.builder(configuration, maxConnections, answerTimeout);
        }
    },
    /** The AWS Common Runtime, native code that takes less CPU time. Users add it to their dependencies. */
    CRT("aws-crt-client", "software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient") {
        @Override
        SdkAsyncHttpClient.Builder<?> builder(
                AwsCommonConfiguration configuration, int maxConnections, Duration answerTimeout) {
            return CrtHttpClient.builder(configuration, maxConnections, answerTimeout);
        }
    };

    private final String artifact;
    private final String className;

    HttpClient(String artifact, String className) {
        this.artifact = artifact;
        this.className = className;
    }

    /**
     * Finds a client by its name in any letter case.
     *
     * @param name the name
     * @return the client; it is on the class path
     * @throws IllegalArgumentException if there is none of that name, or its artifact is not on the class path
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
            throw new IllegalArgumentException("httpClient=" + name + " needs software.amazon.awssdk:" + client.artifact
                    + " on the class path, in the version of the other modules of the AWS SDK");
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
     * Builds clients with the proxy of the configuration and as many connections.
     *
     * @param answerTimeout how long a connection may bring nothing before its request fails
     */
    abstract SdkAsyncHttpClient.Builder<?> builder(
            AwsCommonConfiguration configuration, int maxConnections, Duration answerTimeout);
}
