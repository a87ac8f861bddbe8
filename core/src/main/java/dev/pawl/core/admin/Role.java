package dev.pawl.core.admin;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/// The roles that mean something to Pawl itself. All others are for applications: they stand in
/// access tokens and allow nothing here.
public enum Role {
    /// May do everything.
    ADMIN("admin"),

    /// Helps people who cannot get in or have lost a device, and has no more rights than that
    /// takes. Never has to do with the sessions of administrators.
    SUPPORT("support");

    private final String roleName;

    Role(String roleName) {
        this.roleName = roleName;
    }

    /// As it stands among the roles of an account.
    public String roleName() {
        return roleName;
    }

    public Set<Permission> permissions() {
        return switch (this) {
            case ADMIN -> EnumSet.allOf(Permission.class);
            case SUPPORT ->
                    EnumSet.of(
                            Permission.READ_USERS,
                            Permission.READ_SESSIONS,
                            Permission.END_SESSIONS);
        };
    }

    public boolean isAmong(Collection<String> roles) {
        return roles.contains(roleName);
    }

    /// Whether an account with these roles may do this.
    static boolean allow(Collection<String> roles, Permission permission) {
        return Arrays.stream(values())
                .anyMatch(role -> role.isAmong(roles) && role.permissions().contains(permission));
    }
}
