package dev.pawl.http.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class DescriptionPageTest {

    private final String page = DescriptionPageEndpoint.html();

    @Test
    void page_thatTheBuildWrote_isOfThisDescription() {
        assertThat(page).isEqualTo(DescriptionPage.html());
    }

    @Test
    void page_ofTheDescription_hasEveryPathAndBody() {
        Node document =
                new Node(
                        new Load(LoadSettings.builder().build())
                                .loadFromString(ApiDescription.yaml()));
        Map<String, Node> paths = document.at("paths").members();
        Map<String, Node> bodies = document.at("components").at("schemas").members();

        assertThat(paths).isNotEmpty();
        assertThat(bodies).isNotEmpty();
        paths.keySet().forEach(path -> assertThat(page).contains(" " + path + "</code>"));
        bodies.keySet().forEach(name -> assertThat(page).contains("<details id=\"" + name + "\">"));
    }

    @Test
    void text_withMarkup_staysText() {
        assertThat(new Html().element("p", "<b>&\"</b>").text())
                .isEqualTo("<p>&lt;b&gt;&amp;&quot;&lt;/b&gt;</p>\n");
    }
}
