package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import home333.launcher.Table.Cell;
import home333.launcher.Table.Column;
import home333.launcher.Table.Fit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table =
            new Table(
                    Column.of("ID"),
                    new Column("NAME", Fit.SHORT),
                    Column.of("EMPTY"),
                    new Column("MS", Fit.RIGHT));

    @BeforeEach
    void rows() {
        table.row(Cell.of("1"), Cell.of("路由器"), Cell.of(""), Cell.of("0.5"));
        table.row(
                Cell.of("22"),
                new Cell("cafe\u0301 🏠 au lait", Tone.GOOD),
                Cell.of(""),
                Cell.of("12.5"));
    }

    @Test
    void columns_stand_under_each_other_whatever_the_letters() {
        assertThat(table.text(80, false))
                .isEqualTo(
                        """
                        ID  NAME               MS
                        1   路由器            0.5
                        22  cafe\u0301 🏠 au lait  12.5
                        """);
    }

    @Test
    void a_narrow_terminal_shortens_the_columns_that_may_be() {
        assertThat(table.text(18, false).lines())
                .allMatch(line -> Display.width(line) <= 18)
                .last()
                .isEqualTo("22  cafe\u0301 🏠…  12.5");
    }

    private static Table hosts(String services) {
        var hosts =
                new Table(
                        Column.of("IP"),
                        new Column("SERVICES", Fit.BELOW),
                        new Column("SEEN BY", Fit.SPARE));
        hosts.row(Cell.of("1"), Cell.of(services), Cell.of("ARP"));
        hosts.row(Cell.of("2"), Cell.of(""), Cell.of("ICMP"));
        return hosts;
    }

    @Test
    void a_list_that_fits_is_a_column_like_others() {
        assertThat(hosts("22 ssh, 80 http").text(80, false))
                .isEqualTo(
                        """
                        IP  SERVICES         SEEN BY
                        1   22 ssh, 80 http  ARP
                        2                    ICMP
                        """);
    }

    @Test
    void a_list_that_does_not_fit_stands_below_its_row_and_loses_nothing() {
        assertThat(hosts("22 ssh OpenSSH 9.2p1, 80 http nginx, 443 https").text(29, false))
                .isEqualTo(
                        """
                        IP  SEEN BY
                        1   ARP
                            22 ssh OpenSSH 9.2p1,
                            80 http nginx, 443 https
                        2   ICMP
                        """);
    }

    @Test
    void nothing_below_a_row_is_wider_than_the_terminal() {
        for (int width = 12; width < 60; width++) {
            int widest = width;
            assertThat(
                            hosts("22 路由器 OpenSSH 9.2p1, 80, 443, 8080 jetty, 9100")
                                    .text(width, false)
                                    .lines())
                    .allMatch(line -> Display.width(line) <= widest);
        }
    }

    @Test
    void a_spare_column_goes_before_others_get_too_short_to_read() {
        var hosts =
                new Table(
                        Column.of("IP"),
                        new Column("NAME", Fit.SHORT),
                        new Column("SEEN BY", Fit.SPARE),
                        new Column("ALSO AT", Fit.SPARE));
        hosts.row(Cell.of("1"), Cell.of("n".repeat(30)), Cell.of("ARP"), Cell.of("x".repeat(30)));
        assertThat(hosts.text(60, false)).contains("n".repeat(19) + "…  ARP      xxx");
        assertThat(hosts.text(50, false)).contains("n".repeat(30) + "  ARP\n");
        assertThat(hosts.text(24, false)).contains("n".repeat(19) + "…\n");
        assertThat(hosts.text(12, false)).contains("n".repeat(7) + "…\n");
    }

    @Test
    void colours_take_no_room() {
        String painted = table.text(80, true);
        assertThat(painted).contains("\u001b[32mcafe\u0301 🏠 au lait\u001b[0m  12.5");
        assertThat(painted.replaceAll("\u001b\\[[0-9]*m", "")).isEqualTo(table.text(80, false));
    }

    @Test
    void a_cell_cannot_steer_the_terminal() {
        table.row(Cell.of("\u001b[2J"), Cell.of("a\nb\u009bc"), Cell.of(""), Cell.of(""));
        assertThat(table.text(80, false))
                .contains("\ufffd[2J", "a b\ufffdc")
                .doesNotContain("\u001b");
    }
}
