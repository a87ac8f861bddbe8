package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupSqlTest {

    private final GroupSql sql = new GroupSql(size -> "(" + GroupSql.repeat("?", size) + ")");

    @Test
    void forGroup_takesTheNextPowerOfTwo() {
        assertThat(sql.forGroup(1)).isEqualTo("(?)");
        assertThat(sql.forGroup(2)).isEqualTo("(?, ?)");
        assertThat(sql.forGroup(3)).isEqualTo("(?, ?, ?, ?)");
        assertThat(sql.forGroup(4)).isSameAs(sql.forGroup(3));
        assertThat(sql.forGroup(256)).isSameAs(sql.forGroup(129));
    }

    @Test
    void padded_isTheSizeOfThatStatement() {
        for (int group = 1; group <= 256; group++) {
            int parameters = (int) sql.forGroup(group).chars().filter(c -> c == '?').count();
            assertThat(GroupSql.padded(group))
                    .isEqualTo(parameters)
                    .isGreaterThanOrEqualTo(group)
                    .isLessThan(2 * group);
        }
    }
}
