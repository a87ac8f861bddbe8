package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The licenses under which the product is handed on stand in it.
class LicensesTest {

    private static final Path PRODUCT = PawlProcess.launcher().resolve("../..").normalize();

    @Test
    void product_holdsItsLicenseAndThoseOfWhatItBundles() throws IOException {
        assertThat(PRODUCT.resolve("LICENSE")).content().contains("Apache License");
        assertThat(PRODUCT.resolve("NOTICE"))
                .content()
                .contains("Copyright (c) 2016 Adam Brusselback")
                .contains("https://creativecommons.org/licenses/by-sa/3.0/");
    }

    @Test
    void lists_ofPasswords_haveTheirNoticesBesideThem() throws IOException {
        try (FileSystem core = FileSystems.newFileSystem(archive("pawl-core"))) {
            Path lists = core.getPath("dev/pawl/core/password");
            for (String list : List.of("common-passwords", "long-passwords")) {
                assertThat(lists.resolve(list + ".txt")).exists();
                try (InputStream notice = Files.newInputStream(lists.resolve(list + ".NOTICE"))) {
                    assertThat(new String(notice.readAllBytes(), StandardCharsets.UTF_8))
                            .contains("License");
                }
            }
        }
    }

    private static Path archive(String name) throws IOException {
        try (Stream<Path> files = Files.list(PRODUCT.resolve("lib"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
