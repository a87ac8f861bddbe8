/// What other sites, other people and other cookies try against the session of a browser.
@NullMarked
package dev.pawl.server.site;

import org.jspecify.annotations.NullMarked;
