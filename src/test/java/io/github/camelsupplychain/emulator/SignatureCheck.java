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

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4 of a request signed in its headers, for one pair of keys and one region. A session token is
 * accepted whatever it is; chunked payload signing is not supported, for no SDK uses it with this service.
 */
final class SignatureCheck {

    static final String SERVICE = "scn";

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Pattern AUTHORIZATION = Pattern.compile(
            ALGORITHM
                    + " Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request, ?SignedHeaders=([^, ]+), ?Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final HexFormat HEX = HexFormat.of();

    private final String accessKey;
    private final String secretKey;
    private final String region;
    private final Clock clock;
    private final Set<String> expired;
    private volatile DayKey dayKey = new DayKey("", new byte[0]);

    private record DayKey(String day, byte[] key) {}

    /**
     * @param clock what the signature's time is compared with; signers read the system's clock, so this is no clock
     *     that a test moves
     */
    SignatureCheck(String accessKey, String secretKey, String region, Clock clock) {
        this(accessKey, secretKey, region, clock, Set.of());
    }

    private SignatureCheck(String accessKey, String secretKey, String region, Clock clock, Set<String> expired) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.region = region;
        this.clock = clock;
        this.expired = expired;
    }

    /** The check for other keys, to which these have expired. */
    SignatureCheck renewed(String otherAccessKey, String otherSecretKey) {
        Set<String> allExpired = new HashSet<>(expired);
        allExpired.add(accessKey);
        allExpired.remove(otherAccessKey);
        return new SignatureCheck(otherAccessKey, otherSecretKey, region, clock, Set.copyOf(allExpired));
    }

    /** @throws ServiceError with status 403 if the request is not signed, or not with these keys for this region */
    void verify(Request request) {
        String authorization = request.header("authorization");
        if (authorization == null) {
            throw forbidden("MissingAuthenticationTokenException", "the request is not signed");
        }
        Matcher parts = AUTHORIZATION.matcher(authorization);
        if (!parts.matches()) {
            throw forbidden("IncompleteSignatureException", "the Authorization header is not of " + ALGORITHM);
        }
        if (expired.contains(parts.group(1))) {
            throw forbidden("ExpiredTokenException", "the security token of the request has expired");
        }
        if (!parts.group(1).equals(accessKey)) {
            throw forbidden("UnrecognizedClientException", "the access key is unknown");
        }
        String day = parts.group(2);
        if (!parts.group(3).equals(region) || !parts.group(4).equals(SERVICE)) {
            throw invalid("the signature must be for region " + region + " and service " + SERVICE);
        }
        String timestamp = checkedTimestamp(request, day);
        List<String> signedHeaders = Arrays.asList(parts.group(5).split(";"));
        if (!signedHeaders.contains("host")) {
            throw invalid("the Host header must be signed");
        }
        String scope = day + "/" + region + "/" + SERVICE + "/aws4_request";
        String toSign = ALGORITHM + "\n" + timestamp + "\n" + scope + "\n"
                + HEX.formatHex(Sha256.of(utf8(canonical(request, parts.group(5), signedHeaders))));
        byte[] expected = hmac(signingKey(day), toSign);
        if (!MessageDigest.isEqual(expected, HEX.parseHex(parts.group(6)))) {
            throw invalid("the signature does not match: is the secret key right?");
        }
    }

    private String checkedTimestamp(Request request, String day) {
        String timestamp = request.header("x-amz-date");
        try {
            Instant signedAt = TIMESTAMP.parse(timestamp == null ? "" : timestamp, Instant::from);
            if (Duration.between(signedAt, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
                throw invalid("the signature's time is more than " + TOLERANCE.toMinutes() + " minutes off");
            }
        } catch (DateTimeException e) {
            throw invalid("the X-Amz-Date header is missing or malformed");
        }
        if (!timestamp.startsWith(day)) {
            throw invalid("the credential's day is not the one of X-Amz-Date");
        }
        return timestamp;
    }

    private static String canonical(Request request, String signedNames, List<String> signedHeaders) {
        StringBuilder canonical = new StringBuilder();
        canonical.append(request.method()).append('\n');
        // The path is encoded once more than it is on the wire.
        canonical
                .append(Arrays.stream(request.rawPath().split("/", -1))
                        .map(PercentCode::encode)
                        .collect(Collectors.joining("/")))
                .append('\n');
        canonical
                .append(PercentCode.parameters(request.rawQuery()).stream()
                        .map(p ->
                                new PercentCode.Parameter(PercentCode.encode(p.name()), PercentCode.encode(p.value())))
                        .sorted(Comparator.comparing(PercentCode.Parameter::name)
                                .thenComparing(PercentCode.Parameter::value))
                        .map(p -> p.name() + "=" + p.value())
                        .collect(Collectors.joining("&")))
                .append('\n');
        for (String name : signedHeaders) {
            List<String> values = request.headers().get(name);
            if (values == null) {
                throw invalid("the signed header " + name + " is missing");
            }
            String value = values.stream()
                    .map(v -> BLANKS.matcher(v.strip()).replaceAll(" "))
                    .collect(Collectors.joining(","));
            canonical.append(name).append(':').append(value).append('\n');
        }
        return canonical
                .append('\n')
                .append(signedNames)
                .append('\n')
                .append(payloadHash(request))
                .toString();
    }

    private static String payloadHash(Request request) {
        // A hash that the client names is not believed: it signed that one, so another body fails the comparison.
        return UNSIGNED.equals(request.header("x-amz-content-sha256"))
                ? UNSIGNED
                : HEX.formatHex(Sha256.of(request.body()));
    }

    private byte[] signingKey(String day) {
        DayKey current = dayKey;
        if (!current.day().equals(day)) {
            byte[] key = hmac(utf8("AWS4" + secretKey), day);
            key = hmac(hmac(hmac(key, region), SERVICE), "aws4_request");
            current = new DayKey(day, key);
            dayKey = current;
        }
        return current.key();
    }

    private static ServiceError invalid(String message) {
        return forbidden("InvalidSignatureException", message);
    }

    private static ServiceError forbidden(String type, String message) {
        return new ServiceError(403, type, message);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
