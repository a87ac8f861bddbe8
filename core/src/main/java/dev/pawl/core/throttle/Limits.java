package dev.pawl.core.throttle;

import dev.pawl.core.background.Job;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.transaction.Sweep;
import java.util.List;

/// Makes the limits that features have.
public record Limits(Platform platform, LimitSettings settings) {

    /// By whatever the feature names.
    public Throttle throttle(Allowance allowance) {
        return new Throttle(platform, allowance, settings.enabled());
    }

    /// By IP address.
    public AddressThrottle addresses(Allowance allowance) {
        return new AddressThrottle(platform, allowance, settings.enabled());
    }

    /// Of what an IP address does wrong.
    public FailureLimit failures(Allowance allowance) {
        return new FailureLimit(platform, addresses(allowance));
    }

    /// Of guesses at a secret, counted where all nodes and the command line count.
    public GuessLimit guesses(Backoff backoff) {
        return new GuessLimit(backoff, platform, settings.enabled());
    }

    /// Of requests that cause mail.
    public MailLimits mail() {
        return new MailLimits(
                addresses(settings.mail().perAddress()), throttle(settings.mail().perMailbox()));
    }

    public List<Job> jobs() {
        return List.of(
                Sweep.job(
                        "sweeping guess counters",
                        platform.database(),
                        (tx, now, limit) -> Guesses.in(tx).sweep(now, limit)));
    }
}
