package dev.pawl.core.device;

import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.factor.CredentialFingerprints;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.IdBytes;
import dev.pawl.core.id.Ids;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.MacTokens;
import dev.pawl.crypto.Secret;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Devices on which a right password is enough, because a second factor was shown there before.
///
/// The browser keeps `pdr_` and account, device and mark under a MAC; the row keeps the mark. It is
/// void as soon as password, address or factors are others, by whatever part of Pawl.
public final class RememberedDevices {

    private static final int PAYLOAD_BYTES = 3 * IdBytes.LENGTH;

    private final RememberPolicy policy;
    private final MacTokens tokens;
    private final Ids ids;

    public RememberedDevices(RememberPolicy policy, Platform platform) {
        this.policy = policy;
        this.tokens = platform.masterKeys().macTokens("remembered-device", "pdr_", PAYLOAD_BYTES);
        this.ids = platform.ids();
    }

    /// Remembers the device on which a second factor was shown just now.
    ///
    /// @return what the browser is to keep; empty where that is off
    public Optional<Token> remember(Transaction tx, KnownAccount known, DeviceId device) {
        if (policy.isOff()) {
            return Optional.empty();
        }
        AccountId account = known.account().id();
        UUID mark = ids.next(account);
        Devices.in(tx)
                .remember(account, device, new Remembered(mark, tx.now(), fingerprint(tx, known)));
        byte[] payload = IdBytes.of(account.value(), device.value(), mark);
        return Optional.of(new Token(tokens.mint(payload), policy.life()));
    }

    /// What a browser keeps. Printed, it says nothing.
    public record Token(String text, Duration life) {

        @Override
        public String toString() {
            return "Token[…]";
        }
    }

    /// The device that a token names, if the second factor need not be asked for there.
    ///
    /// @param token as it was sent, or null
    public Optional<Device> find(Transaction tx, KnownAccount known, @Nullable String token) {
        return Optional.ofNullable(token)
                .flatMap(tokens::open)
                .map(ByteBuffer::wrap)
                .filter(payload -> IdBytes.next(payload).equals(known.account().id().value()))
                .flatMap(payload ->
                        find(
                                tx,
                                known,
                                new DeviceId(IdBytes.next(payload)),
                                IdBytes.next(payload)));
    }

    private Optional<Device> find(Transaction tx, KnownAccount known, DeviceId id, UUID mark) {
        return Devices.in(tx).of(known.account().id()).stream()
                .filter(device -> device.id().equals(id) && isMarked(device, mark))
                .filter(device -> until(tx, known, device).isPresent())
                .findFirst();
    }

    private static boolean isMarked(Device device, UUID mark) {
        Remembered remembered = device.remembered();
        return remembered != null && remembered.mark().equals(mark);
    }

    /// Until when a device stands in for the second factor; empty when it does not.
    public Optional<Instant> until(Transaction tx, KnownAccount known, Device device) {
        return Optional.ofNullable(device.remembered())
                .filter(remembered -> remembered.at().plus(policy.life()).isAfter(tx.now()))
                .filter(remembered -> remembered.fingerprint().equals(fingerprint(tx, known)))
                .map(remembered -> remembered.at().plus(policy.life()));
    }

    /// Whether the factor is asked for where the last session ran out.
    public boolean asksAfterExpiry() {
        return policy.afterExpiry();
    }

    /// Credentials and factors, in 32 bytes.
    private Secret fingerprint(Transaction tx, KnownAccount known) {
        return Secret.of(CredentialFingerprints.withFactors(tx, known));
    }
}
