package dev.pawl.http.factor;

import dev.pawl.core.account.Account;
import dev.pawl.core.factor.PasskeyCheck;
import dev.pawl.core.selfservice.OwnPasskeys;
import dev.pawl.core.signin.PasskeyUse;
import dev.pawl.crypto.passkey.Assertion;
import dev.pawl.crypto.passkey.Attestation;
import dev.pawl.crypto.passkey.RelyingParty;
import dev.pawl.http.exchange.Answer;
import dev.pawl.http.json.FieldType;
import dev.pawl.http.json.JsonBody;
import dev.pawl.http.json.JsonObject;
import dev.pawl.http.problem.FieldCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The JSON forms of WebAuthn (level 3, §5.1.8 to §5.1.10, and §5.5), as
/// `PublicKeyCredential.parseCreationOptionsFromJSON` and `toJSON` have them.
public final class PasskeyJson {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int MAX_CHARS = 12_000;
    private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]+");

    private static final FieldType<String> BYTES =
            new FieldType<>(
                    MAX_CHARS,
                    text -> Optional.of(text).filter(given -> BASE64URL.matcher(given).matches()),
                    FieldCode.INVALID_CODE);

    private final String rpId;

    /// @param rpId the domain that passkeys are bound to
    public PasskeyJson(String rpId) {
        this.rpId = rpId;
    }

    /// What a browser is to make a passkey with.
    Answer creation(OwnPasskeys.Asked asked) {
        return Answer.json(
                200,
                json -> {
                    json.object("rp", rp -> rp.string("id", rpId).string("name", rpId))
                            .object("user", user -> write(user, asked.account()))
                            .string("challenge", asked.question())
                            .objects(
                                    "pubKeyCredParams",
                                    RelyingParty.algorithms(),
                                    (each, algorithm) ->
                                            each.string("type", "public-key")
                                                    .number("alg", algorithm))
                            .number("timeout", TIMEOUT.toMillis());
                    credentials(json, "excludeCredentials", asked.existing());
                    json.object(
                                    "authenticatorSelection",
                                    selection ->
                                            selection
                                                    .string("residentKey", "preferred")
                                                    .string("userVerification", "preferred"))
                            .string("attestation", "none");
                });
    }

    private static void write(JsonObject user, Account account) {
        String email = account.email().value();
        String name = account.name();
        user.string("id", PasskeyCheck.handleOf(account.id()))
                .string("name", email)
                .string("displayName", name == null ? email : name);
    }

    /// What a browser is to show a passkey with.
    ///
    /// @param alone whether there was no other factor, so that the authenticator must recognise its
    ///   owner
    Answer request(PasskeyUse.Asked asked, boolean alone) {
        return Answer.json(
                200,
                json -> {
                    json.string("challenge", asked.question())
                            .number("timeout", TIMEOUT.toMillis())
                            .string("rpId", rpId);
                    credentials(json, "allowCredentials", asked.credentials());
                    json.string("userVerification", alone ? "required" : "preferred");
                });
    }

    private static void credentials(JsonObject json, String name, List<String> ids) {
        json.objects(name, ids, (each, id) -> each.string("type", "public-key").string("id", id));
    }

    /// Reads a `RegistrationResponseJSON`.
    ///
    /// @return empty when something is missing; the end of the body tells what
    static Optional<Attestation> attestation(JsonBody body, String name) {
        JsonBody response = body.foreign(name).foreign("response");
        Optional<String> clientData = response.required("clientDataJSON", BYTES);
        Optional<String> object = response.required("attestationObject", BYTES);
        return clientData.flatMap(data -> object.map(made -> new Attestation(data, made)));
    }

    /// Reads an `AuthenticationResponseJSON`.
    ///
    /// @return empty when something is missing; the end of the body tells what
    static Optional<Assertion> assertion(JsonBody body) {
        JsonBody credential = body.foreign("assertion");
        Optional<String> id = credential.required("rawId", BYTES);
        JsonBody response = credential.foreign("response");
        Optional<String> clientData = response.required("clientDataJSON", BYTES);
        Optional<String> authenticator = response.required("authenticatorData", BYTES);
        Optional<String> signature = response.required("signature", BYTES);
        String handle = response.optional("userHandle", BYTES).orElse(null);
        return id.isEmpty()
                        || clientData.isEmpty()
                        || authenticator.isEmpty()
                        || signature.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Assertion(
                                id.get(),
                                clientData.get(),
                                authenticator.get(),
                                signature.get(),
                                handle));
    }
}
