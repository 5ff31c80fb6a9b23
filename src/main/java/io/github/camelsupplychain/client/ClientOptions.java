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

/**
 * What a client is made of: the options that all of Camel's AWS components have, and those that camel-aws-common lacks.
 */
public interface ClientOptions extends AwsCommonConfiguration {

    /** Whether requests go to the region's FIPS endpoint. */
    boolean isUseFipsEndpoint();

    /** Whether requests go to the region's endpoint for IPv4 and IPv6. */
    boolean isUseDualstackEndpoint();

    /** The user that the proxy asks for, or null. */
    String getProxyUsername();

    /** The password of that user, or null. */
    String getProxyPassword();
}
