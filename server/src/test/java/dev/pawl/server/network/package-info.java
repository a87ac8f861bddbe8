/// Who a request comes from, when proxies or strangers say something else.
@NullMarked
package dev.pawl.server.network;

import org.jspecify.annotations.NullMarked;
