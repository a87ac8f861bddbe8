package dev.pawl.http.description;

/// HTML as it is written.
final class Html {

    private final StringBuilder html = new StringBuilder();

    /// Appends markup of our own.
    Html raw(String markup) {
        html.append(markup);
        return this;
    }

    /// Appends text, so that it stays text.
    Html text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                default -> html.append(c);
            }
        }
        return this;
    }

    /// Appends an element, unless its text is empty.
    Html element(String name, String text) {
        return text.isEmpty() ? this : raw("<" + name + ">").text(text).raw("</" + name + ">\n");
    }

    String text() {
        return html.toString();
    }
}
