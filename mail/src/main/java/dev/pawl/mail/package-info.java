/// How letters read, in each language, and how they leave by SMTP.
///
/// Words stand in one class for each language and are set by two templates, one for text and one
/// for HTML. Never decides who is mailed what, and never writes an address or a link to the log.
@NullMarked
package dev.pawl.mail;

import org.jspecify.annotations.NullMarked;
