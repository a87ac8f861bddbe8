package dev.pawl.crypto.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.JwtClaims;
import dev.pawl.crypto.Secret;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORMapper;

/// Checks what authenticators say to one site (WebAuthn level 3, §7.1 and §7.2). Attestation is not
/// asked for, so any authenticator is as good as any other.
public final class RelyingParty {

    /// Nothing that an authenticator makes is nested deeper.
    private static final int MAX_DEPTH = 8;

    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(
                    COSEAlgorithmIdentifier.ES256,
                    COSEAlgorithmIdentifier.EdDSA,
                    COSEAlgorithmIdentifier.RS256);

    private final String id;
    private final Set<Origin> origins;
    private final WebAuthnManager manager;
    private final AttestedCredentialDataConverter converter;

    /// @param id the domain that keys are bound to
    /// @param origins the pages on which they may be used
    public RelyingParty(String id, Set<String> origins) {
        this.id = id;
        this.origins = origins.stream().map(Origin::create).collect(Collectors.toUnmodifiableSet());
        ObjectConverter objects = strict();
        this.manager = WebAuthnManager.createNonStrictWebAuthnManager(objects);
        this.converter = new AttestedCredentialDataConverter(objects);
    }

    private static ObjectConverter strict() {
        CBORFactory cbor =
                CBORFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(
                                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                        .build();
        return new ObjectConverter(new JsonMapper(), new CBORMapper(cbor));
    }

    /// The algorithms that keys may have, as COSE numbers them, the one liked best first.
    public static List<Integer> algorithms() {
        return ALGORITHMS.stream().map(each -> (int) each.getValue()).toList();
    }

    /// The question that a response says it answers; base64url.
    public static Optional<String> challengeOf(String clientData) {
        return Base64Url.decode(clientData)
                .flatMap(JwtClaims::parse)
                .flatMap(claims -> claims.string("challenge"));
    }

    /// The key of a registration; empty when anything about it is wrong.
    ///
    /// @param challenge the question, base64url
    public Optional<Passkey> register(Attestation attestation, String challenge) {
        Optional<byte[]> clientData = Base64Url.decode(attestation.clientData());
        Optional<byte[]> object = Base64Url.decode(attestation.attestationObject());
        if (clientData.isEmpty() || object.isEmpty()) {
            return Optional.empty();
        }
        try {
            RegistrationData data =
                    manager.verify(
                            new RegistrationRequest(object.get(), clientData.get()),
                            new RegistrationParameters(
                                    server(challenge), parameters(), false, true));
            return passkey(data);
        } catch (RuntimeException _) { // the library's ways to say that it is none are many
            return Optional.empty();
        }
    }

    private Optional<Passkey> passkey(RegistrationData registered) {
        var authenticator =
                Objects.requireNonNull(registered.getAttestationObject()).getAuthenticatorData();
        AttestedCredentialData data = authenticator.getAttestedCredentialData();
        if (data == null || !KeyRules.allow(data.getCOSEKey())) {
            return Optional.empty();
        }
        return Optional.of(
                new Passkey(
                        Base64Url.encode(data.getCredentialId()),
                        Secret.of(converter.convert(data)),
                        authenticator.getSignCount(),
                        authenticator.isFlagBE()));
    }

    private static List<PublicKeyCredentialParameters> parameters() {
        return ALGORITHMS.stream()
                .map(each ->
                        new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, each))
                .toList();
    }

    /// Checks a signature.
    ///
    /// @param challenge the question, base64url
    /// @param userVerified whether the authenticator must have recognised its owner
    public Asserted check(
            Passkey passkey, Assertion assertion, String challenge, boolean userVerified) {
        AuthenticationRequest request = request(assertion);
        if (request == null) {
            return new Asserted.Wrong();
        }
        try {
            AuthenticationData data =
                    manager.verify(
                            request,
                            new AuthenticationParameters(
                                    server(challenge), record(passkey), null, userVerified, true));
            return new Asserted.Right(
                    Objects.requireNonNull(data.getAuthenticatorData()).getSignCount());
        } catch (MaliciousCounterValueException _) {
            return new Asserted.CloneSuspected();
        } catch (RuntimeException _) { // as above
            return new Asserted.Wrong();
        }
    }

    private static @Nullable AuthenticationRequest request(Assertion assertion) {
        Optional<byte[]> credential = Base64Url.decode(assertion.credential());
        Optional<byte[]> clientData = Base64Url.decode(assertion.clientData());
        Optional<byte[]> authenticator = Base64Url.decode(assertion.authenticatorData());
        Optional<byte[]> signature = Base64Url.decode(assertion.signature());
        return credential.isEmpty()
                        || clientData.isEmpty()
                        || authenticator.isEmpty()
                        || signature.isEmpty()
                ? null
                : new AuthenticationRequest(
                        credential.get(), authenticator.get(), clientData.get(), signature.get());
    }

    private CredentialRecordImpl record(Passkey passkey) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                passkey.backupEligible(),
                null,
                passkey.signCount(),
                converter.convert(passkey.data().reveal()),
                null,
                null,
                null,
                null);
    }

    private ServerProperty server(String challenge) {
        return ServerProperty.builder()
                .origins(origins)
                .rpId(id)
                .challenge(new DefaultChallenge(Base64Url.decode(challenge).orElseThrow()))
                .build();
    }
}
