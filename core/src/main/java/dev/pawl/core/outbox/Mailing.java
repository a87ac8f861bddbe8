package dev.pawl.core.outbox;

import dev.pawl.core.id.Ids;
import dev.pawl.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/// The door through which features send mail: they leave an outbox message in the transaction of
/// their change, and its commit wakes the worker.
public final class Mailing {

    private final MessageSeal seal;
    private final Ids ids;
    private final @Nullable Gathering gathering;
    private final boolean on;
    private final Runnable call;

    private Mailing(
            MessageSeal seal, Ids ids, @Nullable Gathering gathering, boolean on, Runnable call) {
        this.seal = seal;
        this.ids = ids;
        this.gathering = gathering;
        this.on = on;
        this.call = call;
    }

    /// Where mail can leave.
    ///
    /// @param gathering how notices are held together, or null where each leaves by itself
    /// @param call wakes the worker
    public static Mailing on(
            MessageSeal seal, Ids ids, @Nullable Gathering gathering, Runnable call) {
        return new Mailing(seal, ids, gathering, true, call);
    }

    /// Where no mail can leave.
    public static Mailing off(MessageSeal seal, Ids ids) {
        return new Mailing(seal, ids, null, false, () -> {});
    }

    /// Whether mail can leave. What is of no use without mail is not offered where it cannot.
    public boolean isOn() {
        return on;
    }

    /// Leaves an outbox message, which is done once the transaction has committed. Where no mail
    /// can leave, it does nothing: an owner who cannot be told must still be able to act.
    public void leave(Transaction tx, OutboxMessage message) {
        if (on) {
            Outbox.in(tx).insert(seal.close(ids.next(), message), tx.now());
            tx.afterCommit(call);
        }
    }

    /// Leaves what an owner is told. Somebody who makes the same happen again and again has one
    /// letter sent at once, and one more an hour.
    public void tell(Transaction tx, Notification notification) {
        if (gathering == null) {
            leave(tx, notification.message());
        } else {
            String key = gathering.key(notification);
            Outbox.in(tx).gather(seal.close(ids.next(), notification.message(), key), tx.now());
            tx.afterCommit(call);
        }
    }
}
