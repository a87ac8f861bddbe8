package dev.pawl.core.admin;

import dev.pawl.core.admin.Outcome.Refusal;
import dev.pawl.core.audit.AdminAct;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.token.KeyChanges;
import dev.pawl.core.token.StoredKey;
import dev.pawl.core.transaction.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Looks after the signing keys.
public final class KeyAdministration {

    private final Database database;
    private final Authority authority;
    private final KeyChanges keys;
    private final Runnable afterwards;
    private final InstantSource clock;

    /// @param afterwards has this node take a change up at once
    KeyAdministration(
            Platform platform, Authority authority, KeyChanges keys, Runnable afterwards) {
        this.database = platform.database();
        this.authority = authority;
        this.keys = keys;
        this.afterwards = afterwards;
        this.clock = platform.clock();
    }

    /// Every key, the oldest first.
    public Outcome<List<KeyChanges.Listed>> list(Actor actor) {
        if (!authority.allows(actor, Permission.READ_KEYS)) {
            return Outcome.refused(Refusal.PERMISSION_DENIED);
        }
        List<StoredKey> all = database.reading(keys::all);
        Instant now = clock.instant();
        return Outcome.done(all.stream().map(key -> keys.listed(key, all, now)).toList());
    }

    /// Publishes the next key now. It signs as soon as every cache of the public keys can have it;
    /// no token is refused by that.
    public Outcome<KeyChanges.Listed> rotate(Actor actor) {
        if (!authority.allows(actor, Permission.CHANGE_KEYS)) {
            return Outcome.refused(Refusal.PERMISSION_DENIED);
        }
        if (!actor.hasShown()) {
            return Outcome.refused(Refusal.CREDENTIAL_REQUIRED);
        }
        Instant now = clock.instant();
        List<StoredKey> all = database.reading(keys::all);
        if (all.stream().anyMatch(keys::isShared)) {
            return Outcome.refused(Refusal.SHARED_SECRET);
        }
        if (keys.isPending(all, now)) {
            return Outcome.refused(Refusal.ROTATION_PENDING);
        }
        // Made before the transaction begins: a key pair may take a second.
        KeyChanges.Change change = keys.rotation(all, now);
        StoredKey next = change.insert().getFirst();
        return apply(
                actor,
                change,
                new AdminAct.KeyRotated(next.kid()),
                keys.listed(next, change.insert(), now));
    }

    /// Ends a key at once, because somebody else may have it. Tokens that it signed are refused by
    /// every node within seconds; their owners refresh, or sign in, and go on.
    public Outcome<String> retire(Actor actor, String kid) {
        if (!authority.allows(actor, Permission.CHANGE_KEYS)) {
            return Outcome.refused(Refusal.PERMISSION_DENIED);
        }
        Instant now = clock.instant();
        List<StoredKey> all = database.reading(keys::all);
        Optional<StoredKey> key = all.stream().filter(each -> each.kid().equals(kid)).findFirst();
        if (key.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        if (keys.isShared(key.get())) {
            return Outcome.refused(Refusal.SHARED_SECRET);
        }
        KeyChanges.Change change = keys.retirement(key.get(), all, now);
        return apply(actor, change, new AdminAct.KeyRetired(kid), kid);
    }

    private <T> Outcome<T> apply(Actor actor, KeyChanges.Change change, AdminAct act, T result) {
        try {
            Outcome<T> outcome =
                    database.inTransaction(tx -> {
                        Optional<Refusal> refusal =
                                authority.refuses(tx, actor, Permission.CHANGE_KEYS);
                        if (refusal.isPresent()) {
                            return Outcome.refused(refusal.get());
                        }
                        if (!keys.apply(tx, change)) {
                            throw new Overtaken();
                        }
                        tx.audit(actor.did(act), actor.trace());
                        return Outcome.done(result);
                    });
            afterwards.run();
            return outcome;
        } catch (Overtaken _) {
            return Outcome.refused(Refusal.BUSY);
        }
    }

    /// Rolls back: what was removed already is to stay.
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("another node was quicker", null, false, false);
        }
    }
}
