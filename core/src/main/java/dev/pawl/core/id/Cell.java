package dev.pawl.core.id;

import java.util.UUID;

/// A number that an account and all that belongs to it have in common: 12 bits of their ids, those
/// that RFC 9562 §5.7 calls `rand_a`. Accounts can be spread over several databases by it.
///
/// It is a hint, never a name: thousands of accounts share one cell, and nothing is found by it
/// alone.
///
/// @param number from 0 to 4095
public record Cell(int number) {

    private static final int BITS = 12;
    private static final int MASK = (1 << BITS) - 1;

    /// The cell that the first 12 bits of a hash name.
    public static Cell ofHash(byte[] hash) {
        return new Cell((Byte.toUnsignedInt(hash[0]) << 4) | (Byte.toUnsignedInt(hash[1]) >>> 4));
    }

    /// The cell of an account, by its id. Accounts from before there were cells have one by chance.
    public static Cell of(AccountId account) {
        return new Cell((int) account.value().getMostSignificantBits() & MASK);
    }

    public Cell {
        if ((number & MASK) != number) {
            throw new IllegalArgumentException("no cell: " + number);
        }
    }

    /// The same id, in this cell.
    public UUID with(UUID id) {
        return new UUID(
                (id.getMostSignificantBits() & ~MASK) | number, id.getLeastSignificantBits());
    }
}
