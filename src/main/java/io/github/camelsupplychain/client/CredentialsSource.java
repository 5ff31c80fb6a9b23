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

import io.github.camelsupplychain.error.Causes;
import io.github.camelsupplychain.error.CredentialsException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * The source of credentials that are not in the options: a profile or, if none is named, the SDK's default chain.
 *
 * @param profile the name of the profile, or null for the default chain
 */
record CredentialsSource(String profile) {

    private static final List<String> MODULES = List.of("sts", "sso", "ssooidc", "signin");
    private static final String ADD_MODULE = " on the class path: add it, in the version of the SDK's other modules";
    private static final String STS = "software.amazon.awssdk.services.sts.StsClient";

    /** The source, or none if the keys are in the options: those never change. */
    static Optional<CredentialsSource> of(ClientOptions options) {
        if (options.isUseDefaultCredentialsProvider()) {
            return Optional.of(new CredentialsSource(null));
        }
        if (options.isUseProfileCredentialsProvider()) {
            String name = options.getProfileCredentialsName();
            return Optional.of(new CredentialsSource(
                    name != null ? name : ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow()));
        }
        return options.getAccessKey() == null ? Optional.of(new CredentialsSource(null)) : Optional.empty();
    }

    /** A new provider, which shares no cache with earlier ones. It reads profile files again when they change. */
    AwsCredentialsProvider provider() {
        ProfileFileSupplier files = ProfileFileSupplier.defaultSupplier();
        return profile == null
                ? DefaultCredentialsProvider.builder().profileFile(files).build()
                : ProfileCredentialsProvider.builder()
                        .profileName(profile)
                        .profileFile(files)
                        .build();
    }

    /**
     * Whether the process is set up to obtain credentials, so that they can be expected later if there are none now.
     */
    boolean isExpectedToHaveSome() {
        return profile == null
                && (isWebIdentity() && isStsPresent()
                        || isSet(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI)
                        || isSet(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI));
    }

    /** The error for missing credentials, which also tells whether to retry. */
    CredentialsException notFound(Throwable cause, boolean foundBefore) {
        boolean mayPass = foundBefore || isExpectedToHaveSome();
        return new CredentialsException(mayPass ? missing(cause) : never(cause), cause, mayPass);
    }

    /** The error for credentials that the service no longer accepts when no others can be found. */
    CredentialsException expired(Throwable cause) {
        return new CredentialsException(
                "The AWS credentials have expired, and " + name()
                        + " gives no others. The component tries again; check what" + " renews them",
                cause,
                true);
    }

    private String missing(Throwable cause) {
        return "There are no AWS credentials at present: " + name() + " gives none (" + rootName(cause)
                + "). The component tries again; check what renews or provides them";
    }

    private String never(Throwable cause) {
        if (profile != null) {
            return neverInProfile(cause);
        }
        if (isWebIdentity() && !isStsPresent()) {
            return "No AWS credentials found: AWS_WEB_IDENTITY_TOKEN_FILE is set, which needs software.amazon.awssdk:sts"
                    + ADD_MODULE;
        }
        return "No AWS credentials found: the options name none, and the SDK's default chain finds none in system properties,"
                + " environment variables, web identity, profile, container role or instance role. Give the process a role or"
                + " a profile, or set accessKey and secretKey";
    }

    private String neverInProfile(Throwable cause) {
        boolean isThere =
                ProfileFileSupplier.defaultSupplier().get().profile(profile).isPresent();
        String files = ProfileFileLocation.credentialsFilePath() + " or " + ProfileFileLocation.configurationFilePath();
        if (!isThere) {
            return "Profile '" + profile + "' is not in " + files
                    + ": correct profileCredentialsName, or add the profile";
        }
        String subject = "Profile '" + profile + "' of " + files;
        return missingModule(cause)
                .map(module -> subject + " needs software.amazon.awssdk:" + module + ADD_MODULE)
                .orElse(subject + " gives no credentials (" + rootName(cause) + "): repair the profile");
    }

    /** The SDK names a missing module only in its message. */
    private static Optional<String> missingModule(Throwable cause) {
        return Causes.of(cause)
                .filter(IllegalStateException.class::isInstance)
                .map(Throwable::getMessage)
                .flatMap(message -> MODULES.stream().filter(module -> message.contains("'" + module + "'")))
                .findFirst();
    }

    private static String rootName(Throwable error) {
        return Causes.root(error).getClass().getSimpleName();
    }

    /** For messages. */
    String name() {
        return profile == null ? "the SDK's default chain" : "profile '" + profile + "'";
    }

    private static boolean isWebIdentity() {
        return isSet(SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE);
    }

    private static boolean isSet(SdkSystemSetting setting) {
        return setting.getStringValue().isPresent();
    }

    private static boolean isStsPresent() {
        try {
            Class.forName(STS, false, CredentialsSource.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
