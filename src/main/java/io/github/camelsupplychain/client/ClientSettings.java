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

import org.apache.camel.component.aws.common.AwsCommonConfiguration;
import software.amazon.awssdk.core.Protocol;

/** The settings that a client is created from. Endpoints with equal settings share a client. */
record ClientSettings(
        HttpClient httpClient,
        String region,
        String endpoint,
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
        boolean trustAllCertificates) {

    static ClientSettings of(AwsCommonConfiguration configuration, HttpClient httpClient) {
        return new ClientSettings(
                httpClient,
                configuration.getRegion(),
                configuration.isOverrideEndpoint() ? configuration.getUriEndpointOverride() : null,
                configuration.getAccessKey(),
                configuration.getSecretKey(),
                configuration.getSessionToken(),
                configuration.isUseDefaultCredentialsProvider(),
                configuration.isUseProfileCredentialsProvider(),
                configuration.isUseSessionCredentials(),
                configuration.getProfileCredentialsName(),
                configuration.getProxyProtocol(),
                configuration.getProxyHost(),
                configuration.getProxyPort(),
                configuration.isTrustAllCertificates());
    }

    /** Contains no credentials. */
    @Override
    public String toString() {
        return "Client settings for " + (endpoint != null ? endpoint : region);
    }
}
