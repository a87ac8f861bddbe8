package dev.pawl.core.signin;

import dev.pawl.core.account.Account;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.device.Device;
import dev.pawl.core.device.Devices;
import dev.pawl.core.device.Devices.Standing;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.Ids;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.OutboxMessage;
import dev.pawl.core.session.Session;
import dev.pawl.core.transaction.Transaction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Knows on which devices owners have been, and tells them of a sign-in on another one. A client
/// that keeps no cookies is another one each time: what else it says of itself, anybody can say.
public final class DeviceRecognition {

    /// Where somebody came in.
    ///
    /// @param device what the browser is known as from now on; null for a client that keeps no
    ///   cookies
    /// @param strange whether the owner was never seen there, and was somewhere else before
    record Arrival(@Nullable DeviceId device, boolean strange) {}

    private final KnownDevices tokens;
    private final Mailing mailing;
    private final Ids ids;
    private final boolean tells;

    /// @param tells whether owners are mailed
    public DeviceRecognition(KnownDevices tokens, Mailing mailing, Ids ids, boolean tells) {
        this.tokens = tokens;
        this.mailing = mailing;
        this.ids = ids;
        this.tells = tells;
    }

    /// Notes that the owner of an account is here, in a transaction that has the account locked.
    Arrival note(Transaction tx, Account account, ClientContext client) {
        Optional<DeviceId> known = useKnown(tx, account, client, Standing.SIGNED_IN);
        if (known.isPresent()) {
            return new Arrival(known.get(), false);
        }
        boolean first = Devices.in(tx).recordFirstSignIn(account.id(), tx.now());
        DeviceId device =
                client.keepsCookies() ? add(tx, account, client.trace(), Standing.SIGNED_IN) : null;
        return new Arrival(device, !first);
    }

    /// As [#note], for an owner who has shown that they read the account's mail, and who is not
    /// mailed about that.
    public DeviceId welcome(Transaction tx, Account account, ClientContext client) {
        boolean _ = Devices.in(tx).recordFirstSignIn(account.id(), tx.now());
        return useKnown(tx, account, client, Standing.WELCOMED)
                .orElseGet(() -> add(tx, account, client.trace(), Standing.WELCOMED));
    }

    /// Notes that the owner is on the device that the client's cookie names, if it is the
    /// account's.
    private Optional<DeviceId> useKnown(
            Transaction tx, Account account, ClientContext client, Standing standing) {
        SentDevices sent = client.devices();
        Optional<DeviceId> device =
                sent == null ? Optional.empty() : tokens.open(sent, account.email());
        boolean used =
                device.isPresent()
                        && Devices.in(tx)
                                .use(
                                        account.id(),
                                        device.get(),
                                        client.trace(),
                                        standing,
                                        tx.now());
        return used ? device : Optional.empty();
    }

    /// Under a name of its own: the name of a device that was forgotten stays forgotten.
    private DeviceId add(Transaction tx, Account account, Trace trace, Standing standing) {
        DeviceId device = ids.device(account.id());
        Devices.in(tx).insert(new Device(device, account.id(), tx.now(), trace), standing);
        return device;
    }

    /// Makes all devices strange ones: until now the account was anybody's.
    public void forgetAll(Transaction tx, Account account) {
        int _ = Devices.in(tx).forgetAll(account.id());
    }

    /// Has the owner mailed about a session, in the transaction in which it is opened.
    void tell(Transaction tx, Account account, Session session) {
        if (tells) {
            OutboxMessage message =
                    new OutboxMessage.NewSignIn(
                            account.email().value(),
                            account.language(),
                            account.id(),
                            session.id(),
                            session.origin().device(),
                            tx.now(),
                            session.origin().trace());
            mailing.tell(tx, account.notification(message, message.kind()));
        }
    }
}
