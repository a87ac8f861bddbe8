package dev.pawl.core.admin;

import dev.pawl.core.password.NewPasswords;

/// Everything that administration offers.
public record Administration(
        Authority authority,
        UserDirectory directory,
        UserAdministration users,
        UserImport imports,
        NewPasswords passwords,
        SessionAdministration sessions,
        AuditReading audit,
        KeyAdministration keys,
        Statistics statistics,
        FirstAdmin firstAdmin,
        Cursors cursors) {}
