package dev.pawl.core.factor;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.FactorId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where factors are kept.
public interface Factors {

    /// Those that belong to an open transaction.
    static Factors in(Transaction tx) {
        return tx.port(Factors.class);
    }

    void insert(Factor factor);

    /// The account's factors that are confirmed, the oldest first.
    List<Factor> of(AccountId account);

    /// One of the account's factors that is still to be confirmed.
    Optional<Factor> pending(AccountId account, FactorId id);

    /// Takes away what the account began to add and did not confirm.
    void deletePending(AccountId account);

    /// Confirms a factor with a code of a step. False, and nothing changed, when it is confirmed
    /// already.
    boolean confirm(FactorId id, long step, @Nullable SessionId session, Instant now);

    /// Has a session be the one that confirmed what another did, in whose place it is.
    void follow(AccountId account, SessionId before, SessionId after);

    /// Notes that the code of a step was used. False, and nothing changed, when that step or a
    /// later one was used before: of many who try at once, one succeeds.
    boolean advance(FactorId id, long step, Instant now);

    /// Takes a factor away.
    ///
    /// @return false when the account has no such factor
    boolean delete(AccountId account, FactorId id);

    /// Takes everything away that the account has, its recovery codes too.
    ///
    /// @return how many factors
    int deleteAll(AccountId account);

    /// Gives the account other recovery codes, of which only MACs are kept.
    void replaceCodes(AccountId account, List<byte[]> macs);

    /// The MACs of the recovery codes that were not used.
    List<byte[]> codes(AccountId account);

    /// Uses up a recovery code. False when somebody else was quicker.
    boolean consumeCode(AccountId account, byte[] mac, Instant now);
}
