package dev.pawl.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.postgresql.Driver;

/// The classes that a connection to PostgreSQL needs, for a start-up cache that is recorded where
/// there is no PostgreSQL.
final class PostgresClasses {

    /// Whole packages: a list of names would silently grow old with the libraries. What no
    /// connection of ours touches (replication, large objects, XA, Hibernate) lies elsewhere.
    private static final List<String> PACKAGES =
            List.of(
                    "org/postgresql/",
                    "org/postgresql/core/",
                    "org/postgresql/core/v3/",
                    "org/postgresql/core/v3/adaptivefetch/",
                    "org/postgresql/hostchooser/",
                    "org/postgresql/jdbc/",
                    "org/postgresql/util/",
                    "org/postgresql/util/internal/",
                    "com/zaxxer/hikari/",
                    "com/zaxxer/hikari/metrics/",
                    "com/zaxxer/hikari/pool/",
                    "com/zaxxer/hikari/util/");

    private PostgresClasses() {}

    /// Loads them, as far as they can be loaded.
    static void load() {
        loadBeside(Driver.class);
        loadBeside(HikariDataSource.class);
    }

    private static void loadBeside(Class<?> one) {
        try (JarFile jar = jarOf(one)) {
            jar.stream()
                    .map(ZipEntry::getName)
                    .filter(PostgresClasses::isWanted)
                    .forEach(name -> load(name, one.getClassLoader()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A jar file of its own: the one that the class loader has open must stay open.
    private static JarFile jarOf(Class<?> one) throws IOException {
        URL place = Objects.requireNonNull(one.getResource(one.getSimpleName() + ".class"));
        JarURLConnection connection = (JarURLConnection) place.openConnection();
        connection.setUseCaches(false);
        return connection.getJarFile();
    }

    private static boolean isWanted(String entry) {
        return entry.endsWith(".class")
                && PACKAGES.contains(entry.substring(0, entry.lastIndexOf('/') + 1));
    }

    private static void load(String entry, ClassLoader loader) {
        String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
        try {
            Class<?> _ = Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError _) { // needs an optional library
        }
    }
}
