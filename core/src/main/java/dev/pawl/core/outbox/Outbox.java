package dev.pawl.core.outbox;

import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Where outbox messages are kept until they are done.
public interface Outbox {

    /// Those that belong to an open transaction.
    static Outbox in(Transaction tx) {
        return tx.port(Outbox.class);
    }

    /// Adds an outbox message that is due at once and was not tried yet.
    void insert(StoredMessage message, Instant now);

    /// Adds an outbox message to the row that gathers those like it, or begins one. A row that
    /// exists takes the place of the outbox message that it had, counts one more, and is due when
    /// it was. One that was given up is tried again, no sooner than its rest is over.
    void gather(StoredMessage message, Instant now);

    /// Whether an outbox message is due. Only reads.
    boolean isDue(Instant now);

    /// Takes due outbox messages of a line, the one longest due first, counts an attempt for each
    /// and makes them due again at `until`: whoever takes an outbox message and dies leaves it to
    /// others. Passes over those that another node is taking.
    ///
    /// @param limit at most so many
    List<StoredMessage> claim(Lane lane, Instant now, Instant until, int limit);

    /// Takes an outbox message off the list: it is done.
    void delete(UUID id);

    /// Has a row that gathers rest: what was claimed has been told. What came meanwhile is due
    /// under another id at the end of the rest. Does nothing when somebody else has taken it since.
    ///
    /// @param told as claimed
    void rest(StoredMessage told, UUID next, Instant due);

    /// Makes an outbox message due at another time, unless somebody else has taken it since.
    ///
    /// @param attempts as claimed
    void postpone(UUID id, int attempts, Instant due);

    /// Gives an outbox message up, unless somebody else has taken it since. It stays, and is not
    /// due any more.
    ///
    /// @param attempts as claimed
    /// @param rest until when a row that gathers is not tried again
    void giveUp(UUID id, int attempts, Instant now, Instant rest);

    /// How many outbox messages were given up.
    int givenUp();

    /// Deletes outbox messages that were given up before an instant.
    ///
    /// @param limit at most so many, so that nobody waits long for a lock
    /// @return how many
    int sweep(Instant givenUpBefore, int limit);

    /// Deletes rows that gathered nothing until their rest was over.
    ///
    /// @param limit at most so many
    /// @return how many
    int sweepRested(Instant restedBefore, int limit);
}
