package dev.pawl.e2e;

import dev.pawl.store.postgres.RealPostgres;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The databases that Pawl runs on.
enum DatabaseKind {
    SQLITE,
    POSTGRESQL;

    /// Starts a server on an empty database, without limits on guessing.
    PawlProcess serve(Path directory, Map<String, String> settings) {
        return PawlProcess.serve(directory, settings(settings));
    }

    /// The settings of a server on an empty database.
    Map<String, String> settings(Map<String, String> others) {
        Map<String, String> settings = new HashMap<>();
        settings.put("PAWL_LIMITS_ENABLED", "false");
        if (this == POSTGRESQL) {
            settings.put("PAWL_DATABASE_URL", RealPostgres.shared().createDatabase());
        }
        settings.putAll(others);
        return settings;
    }
}
