import type { Options, Pawl } from "./api.js";
import { Client } from "./client.js";
import { browserWorld } from "./world.js";

/** A client of one Pawl server. One for a page is enough; it lives as long as the page does. */
export function createPawl(options: Options = {}): Pawl {
    return new Client(options, browserWorld(options.fetch));
}
