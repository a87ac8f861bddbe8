package dev.pawl.core.memory;

import dev.pawl.core.session.Lifetime;
import dev.pawl.core.session.Origin;
import dev.pawl.core.session.RatchetState;
import dev.pawl.core.session.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The same session but for one part.
public final class SessionVariants {

    private SessionVariants() {}

    public static Session with(Session session, RatchetState ratchet) {
        return with(session, ratchet, session.lifetime());
    }

    public static Session with(Session session, Lifetime lifetime) {
        return with(session, session.ratchet(), lifetime);
    }

    public static Session with(Session session, RatchetState ratchet, Lifetime lifetime) {
        return new Session(
                session.id(),
                session.account(),
                session.roles(),
                ratchet,
                session.authTime(),
                session.strength(),
                lifetime,
                session.origin());
    }

    public static Session with(Session session, Origin origin) {
        return new Session(
                session.id(),
                session.account(),
                session.roles(),
                session.ratchet(),
                session.authTime(),
                session.strength(),
                session.lifetime(),
                origin);
    }

    public static Session withIdleEnd(Session session, Instant idleExpiresAt) {
        Lifetime life = session.lifetime();
        return with(
                session,
                new Lifetime(
                        life.createdAt(),
                        idleExpiresAt,
                        life.expiresAt(),
                        life.persistent(),
                        life.revokedAt()));
    }

    public static Session revoked(Session session, @Nullable Instant at) {
        Lifetime life = session.lifetime();
        return with(
                session,
                new Lifetime(
                        life.createdAt(),
                        life.idleExpiresAt(),
                        life.expiresAt(),
                        life.persistent(),
                        at));
    }
}
