package dev.pawl.server.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.http.page.PageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPagesTest {

    @TempDir Path folder;

    @Test
    void in_aBuiltFolder_isThePageUnderAllItsAddressesAndItsFiles() throws IOException {
        Files.createDirectories(folder.resolve("assets"));
        Files.writeString(folder.resolve("index.html"), "<!DOCTYPE html>");
        Files.writeString(folder.resolve("assets/index.js"), "run()");
        Files.writeString(folder.resolve("assets/secret.key"), "left out");

        assertThat(DemoPages.in(folder.toString()))
                .containsExactlyInAnyOrder(
                        new PageFile("/demo", "text/html; charset=utf-8", "<!DOCTYPE html>"),
                        new PageFile("/demo/{page}", "text/html; charset=utf-8", "<!DOCTYPE html>"),
                        new PageFile(
                                "/demo/assets/index.js",
                                "text/javascript; charset=utf-8",
                                "run()"));
    }

    @Test
    void in_aFolderThatIsNotThere_isNothing() {
        assertThat(DemoPages.in(folder.resolve("none").toString())).isEmpty();
        assertThat(DemoPages.in("")).isEmpty();
    }
}
