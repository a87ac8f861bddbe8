package dev.pawl.core.throttle;

import java.time.Duration;

/// So many tries at once, and one more every so often.
///
/// @param burst how many tries a fresh bucket holds
/// @param every how long until one try has grown back
public record Allowance(int burst, Duration every) {

    /// Wrong passwords for one account. An attacker gets one guess a minute; an owner who mistypes
    /// gets ten.
    public static final Allowance SIGN_IN_PER_ACCOUNT = new Allowance(10, Duration.ofMinutes(1));

    /// Sign-ins from one client address, across all accounts: many people may share an address.
    public static final Allowance SIGN_IN_PER_ADDRESS = new Allowance(100, Duration.ofSeconds(1));

    /// Mails that one client address can cause.
    public static final Allowance MAIL_PER_ADDRESS = new Allowance(20, Duration.ofSeconds(30));

    /// Mails with a link to one mailbox: five, and then six an hour.
    public static final Allowance MAIL_PER_MAILBOX = new Allowance(5, Duration.ofMinutes(10));

    /// New accounts from one client address.
    public static final Allowance SIGN_UP_PER_ADDRESS = new Allowance(50, Duration.ofSeconds(10));
}
