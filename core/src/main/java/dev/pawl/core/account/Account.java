package dev.pawl.core.account;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.outbox.Language;
import dev.pawl.core.outbox.Notice;
import dev.pawl.core.outbox.Notification;
import dev.pawl.core.outbox.OutboxMessage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody who can sign in.
///
/// @param name what the person wants to be called, or null when never said
/// @param roles names of roles, sorted, copied into every session of the account
/// @param disabled a disabled account cannot sign in, and its sessions are revoked when it becomes
///   so
/// @param language in which the owner is written to
public record Account(
        AccountId id,
        Email email,
        boolean emailVerified,
        @Nullable String name,
        List<String> roles,
        boolean disabled,
        Instant createdAt,
        Language language) {

    /// An account whose owner's language nobody knows.
    public Account(
            AccountId id,
            Email email,
            boolean emailVerified,
            @Nullable String name,
            List<String> roles,
            boolean disabled,
            Instant createdAt) {
        this(id, email, emailVerified, name, roles, disabled, createdAt, Language.ENGLISH);
    }

    public Account {
        roles = roles.stream().sorted().toList();
    }

    /// What tells the owner of something that was done.
    public Notification told(Notice notice) {
        return notification(
                new OutboxMessage.Notify(email.value(), language, notice), notice.name());
    }

    /// Notification to the owner. They are gathered with others about the same account, or, where
    /// nobody has proved the address, about the same mailbox: anybody can make accounts with all of
    /// its tags.
    ///
    /// @param what they are about
    public Notification notification(OutboxMessage message, String what) {
        String whom = emailVerified ? id.value() + " " + email.value() : email.mailbox();
        return new Notification(message, whom + " " + what);
    }
}
