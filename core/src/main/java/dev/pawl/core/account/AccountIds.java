package dev.pawl.core.account;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.Cell;
import dev.pawl.core.id.Ids;
import dev.pawl.core.platform.Platform;
import dev.pawl.crypto.Mac32;
import java.nio.charset.StandardCharsets;

/// Makes the ids of accounts. The cell is a MAC of the address that the account has at first, so
/// that it is the same wherever the address signs up, and tells nothing of the address.
public final class AccountIds {

    private final Ids ids;
    private final Mac32 mac;

    public AccountIds(Platform platform) {
        this.ids = platform.ids();
        this.mac = platform.masterKeys().mac("account-cell");
    }

    /// A fresh id for an account that begins with this address. The address may change later, the
    /// id does not.
    public AccountId next(Email first) {
        byte[] address = first.value().getBytes(StandardCharsets.US_ASCII);
        return ids.account(Cell.ofHash(mac.sign(address)));
    }
}
