package dev.pawl.mail;

/// A letter as its receiver reads it. Printed, it says nothing.
///
/// @param html the same as the text, as a page
public record WrittenLetter(String subject, String text, String html) {

    @Override
    public String toString() {
        return "WrittenLetter[…]";
    }
}
