package dev.pawl.core.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class CellTest {

    private static final UUID ID = UUID.fromString("01900000-1234-7abc-8000-000000000001");

    @Test
    void of_account_isTheTwelveBitsBehindTheVersion() {
        assertThat(Cell.of(new AccountId(ID))).isEqualTo(new Cell(0xabc));
    }

    @Test
    void with_id_changesTheseBitsAlone() {
        assertThat(new Cell(0x00f).with(ID)).hasToString("01900000-1234-700f-8000-000000000001");
        assertThat(new Cell(0xabc).with(ID)).isEqualTo(ID);
    }

    @Test
    void ofHash_takesTheFirstTwelveBits() {
        assertThat(Cell.ofHash(new byte[] {(byte) 0xfe, (byte) 0xdc, 0}))
                .isEqualTo(new Cell(0xfed));
    }

    @Test
    void cell_outsideOfTwelveBits_isRefused() {
        assertThat(new Cell(4095).number()).isEqualTo(4095);
        assertThatThrownBy(() -> new Cell(4096)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cell(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
