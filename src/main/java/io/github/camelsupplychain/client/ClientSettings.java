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

import software.amazon.awssdk.core.Protocol;

/** The settings that a client is created from. Endpoints with equal settings share a client. */
record ClientSettings(
        HttpClient httpClient,
        String region,
        String endpoint,
        boolean fipsEndpoint,
        boolean dualstackEndpoint,
        String accessKey,
        String secretKey,
        String sessionToken,
        boolean defaultCredentials,
        boolean profileCredentials,
        boolean sessionCredentials,
        String profileName,
        Protocol proxyProtocol,
        String proxyHost,
        Integer proxyPort,
        String proxyUsername,
        String proxyPassword,
        boolean trustAllCertificates) {

    static ClientSettings of(ClientOptions options, HttpClient httpClient) {
        return new ClientSettings(
                httpClient,
                options.getRegion(),
                options.isOverrideEndpoint() ? options.getUriEndpointOverride() : null,
                options.isUseFipsEndpoint(),
                options.isUseDualstackEndpoint(),
                options.getAccessKey(),
                options.getSecretKey(),
                options.getSessionToken(),
                options.isUseDefaultCredentialsProvider(),
                options.isUseProfileCredentialsProvider(),
                options.isUseSessionCredentials(),
                options.getProfileCredentialsName(),
                options.getProxyProtocol(),
                options.getProxyHost(),
                options.getProxyPort(),
                options.getProxyUsername(),
                options.getProxyPassword(),
                options.isTrustAllCertificates());
    }

    /** Contains no credentials. */
    @Override
    public String toString() {
        return "Client settings for " + (endpoint != null ? endpoint : region);
    }
}
