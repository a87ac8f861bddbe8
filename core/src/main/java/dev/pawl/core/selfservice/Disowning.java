package dev.pawl.core.selfservice;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.audit.SessionEvent;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.device.Devices;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;

/// Opens the links by which owners say that a sign-in was not theirs.
public final class Disowning {

    private final DisownTokens tokens;
    private final Database database;

    public Disowning(DisownTokens tokens, Database database) {
        this.tokens = tokens;
        this.database = database;
    }

    /// Ends the session that the mail was about, whatever continues it after a change of
    /// credentials, and what was opened on the same device since, of which nobody was told any
    /// more. The device is a strange one again.
    ///
    /// @param token what stands in the link
    /// @return false when it is no such link, or there is nothing left to end
    public boolean disown(String token, Trace trace) {
        DisownTokens.Named named = tokens.open(token).orElse(null);
        return named != null
                && database.inTransaction(named.account(), tx -> disown(tx, named, trace));
    }

    private boolean disown(Transaction tx, DisownTokens.Named named, Trace trace) {
        // No sign-in on the device slips in between.
        if (Accounts.in(tx).lock(named.account()).isEmpty()) {
            return false;
        }
        DeviceId device = named.device();
        int ended = end(tx, named);
        boolean forgotten = device != null && Devices.in(tx).forget(named.account(), device);
        if (ended == 0 && !forgotten) {
            return false;
        }
        tx.audit(new SessionEvent.SessionDisowned(named.account(), named.session(), ended), trace);
        return true;
    }

    private int end(Transaction tx, DisownTokens.Named named) {
        DeviceId device = named.device();
        if (device != null) {
            return Sessions.in(tx)
                    .revokeDevice(named.account(), device, tx.now(), Revocation.DISOWNED);
        }
        return Sessions.in(tx)
                .revokeSignIn(named.account(), named.session(), tx.now(), Revocation.DISOWNED);
    }
}
