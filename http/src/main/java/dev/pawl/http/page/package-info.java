/// Pages that Pawl shows itself, and the styles and scripts that they share.
///
/// Each is a file that is sent as it is: nothing of a request is ever written into a page. Its
/// script asks the same API as everybody else. No style and no script stands in a page itself, so
/// that the content security policy needs no exception.
@NullMarked
package dev.pawl.http.page;

import org.jspecify.annotations.NullMarked;
