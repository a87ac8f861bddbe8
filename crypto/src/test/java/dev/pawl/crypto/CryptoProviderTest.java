package dev.pawl.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CryptoProviderTest {
    @Test
    void best_onLinuxX64_isTheNativeOne() {
        assumeTrue(System.getProperty("os.name").equals("Linux"));
        assumeTrue(List.of("amd64", "x86_64").contains(System.getProperty("os.arch")));
        assertThat(CryptoProvider.best().name()).startsWith("ACCP 2.");
    }

    @Test
    void best_anywhere_isNeverInstalledForTheWholeProcess() {
        assertThat(CryptoProvider.best()).isSameAs(CryptoProvider.best());
        assertThat(Security.getProviders())
                .extracting(Provider::getName)
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("corretto"));
    }

    @Test
    void jdk_anywhere_saysSo() {
        assertThat(CryptoProvider.jdk().name()).isEqualTo("JDK");
        assertThat(CryptoProvider.jdk()).hasToString("JDK");
    }
}
