package dev.pawl.http.session;

import dev.pawl.core.id.SessionId;
import dev.pawl.http.transport.Transport;

/// What the credentials of a sign-out name.
sealed interface Leaving {

    /// A session, alive or not.
    record Named(SessionId session, Transport transport) implements Leaving {}

    /// A session that is over; which one, only the core knows.
    record AlreadyOver(Transport transport) implements Leaving {}
}
