package dev.pawl.core.outbox;

import dev.pawl.core.id.Ids;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;

/// The door through which features send mail: they leave an errand, in the transaction of their
/// change, and call once it has committed.
public final class Mailing {

    private final Outbox outbox;
    private final ErrandSeal seal;
    private final Ids ids;
    private final boolean on;
    private final Runnable call;

    private Mailing(Outbox outbox, ErrandSeal seal, Ids ids, boolean on, Runnable call) {
        this.outbox = outbox;
        this.seal = seal;
        this.ids = ids;
        this.on = on;
        this.call = call;
    }

    /// Where mail can leave.
    ///
    /// @param call tells whoever does errands that one was left
    public static Mailing on(Outbox outbox, ErrandSeal seal, Ids ids, Runnable call) {
        return new Mailing(outbox, seal, ids, true, call);
    }

    /// Where no mail can leave.
    public static Mailing off(Outbox outbox, ErrandSeal seal, Ids ids) {
        return new Mailing(outbox, seal, ids, false, () -> {});
    }

    /// Whether mail can leave. What is of no use without mail is not offered where it cannot.
    public boolean isOn() {
        return on;
    }

    /// Leaves an errand, which is done once the transaction has committed. Where no mail can leave,
    /// it does nothing: an owner who cannot be told must still be able to act.
    public void leave(Transaction tx, Errand errand, Instant now) {
        if (on) {
            outbox.insert(tx, seal.close(ids.next(), errand), now);
        }
    }

    /// Says that an errand was left. It would be found a little later anyway.
    public void call() {
        call.run();
    }
}
