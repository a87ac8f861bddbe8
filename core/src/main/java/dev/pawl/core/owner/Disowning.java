package dev.pawl.core.owner;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditLog;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.device.Devices;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.time.InstantSource;

/// Opens the links by which owners say that a sign-in was not theirs.
public final class Disowning {

    private final DisownTokens tokens;
    private final Database database;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Devices devices;
    private final AuditLog audit;
    private final InstantSource clock;

    public Disowning(
            DisownTokens tokens,
            Database database,
            Accounts accounts,
            Sessions sessions,
            Devices devices,
            AuditLog audit,
            InstantSource clock) {
        this.tokens = tokens;
        this.database = database;
        this.accounts = accounts;
        this.sessions = sessions;
        this.devices = devices;
        this.audit = audit;
        this.clock = clock;
    }

    /// Ends the session that the mail was about, whatever continues it after a change of
    /// credentials, and what was opened on the same device since, of which nobody was told any
    /// more. The device is a strange one again.
    ///
    /// @param token what stands in the link
    /// @return false when it is no such link, or there is nothing left to end
    public boolean disown(String token, Trace trace) {
        Instant now = clock.instant();
        return tokens.open(token)
                .filter(named ->
                        database.inTransaction(
                                named.account(), tx -> disown(tx, named, trace, now)))
                .isPresent();
    }

    private boolean disown(Transaction tx, DisownTokens.Named named, Trace trace, Instant now) {
        // No sign-in on the device slips in between.
        if (accounts.lock(tx, named.account()).isEmpty()) {
            return false;
        }
        DeviceId device = named.device();
        int ended = end(tx, named, now);
        boolean forgotten = device != null && devices.forget(tx, named.account(), device);
        if (ended == 0 && !forgotten) {
            return false;
        }
        audit.append(
                tx,
                new AuditEvent.SessionDisowned(named.account(), named.session(), ended),
                trace,
                now);
        return true;
    }

    private int end(Transaction tx, DisownTokens.Named named, Instant now) {
        DeviceId device = named.device();
        if (device != null) {
            return sessions.revokeDevice(tx, named.account(), device, now, Revocation.DISOWNED);
        }
        return sessions.revokeSignIn(
                tx, named.account(), named.session(), now, Revocation.DISOWNED);
    }
}
