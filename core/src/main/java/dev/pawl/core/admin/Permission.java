package dev.pawl.core.admin;

/// One thing that somebody may do besides using their own account.
public enum Permission {
    READ_USERS,
    READ_SESSIONS,
    END_SESSIONS,
    CHANGE_USERS,
    READ_AUDIT,
    READ_KEYS,
    CHANGE_KEYS,
    READ_STATS
}
