import type { Options } from "../../src/index.js";
import { Browser, type Tab } from "./browser.js";
import { FakeServer } from "./server.js";
import { Time } from "./time.js";

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const ADA = { email: "ada@example.com", password: "correct horse battery" };

/** A server, a browser and its tabs. */
export class Scene {
    readonly time = new Time();
    readonly server = new FakeServer(this.time);
    readonly browser = new Browser(this.time, this.server);

    /** Opens tabs, signs in in the first, and forgets what happened so far. */
    async signedIn(tabs = 1, options: Options = {}): Promise<Tab[]> {
        const opened = Array.from({ length: tabs }, () => this.browser.open(options));
        await this.during(opened[0]!.pawl.signIn(ADA));
        this.server.seen.length = 0;
        opened.forEach((tab) => tab.events.splice(0));
        return opened;
    }

    /** Lets time go by until something is done, but at most a minute. */
    async during<T>(doing: Promise<T>): Promise<T> {
        let done = false;
        void doing.then(
            () => (done = true),
            () => (done = true),
        );
        for (let waited = 0; !done && waited < MINUTE; waited += 10) {
            await this.time.pass(10);
        }
        return doing;
    }

    things(tab: Tab, count: number): Promise<Response[]> {
        return Promise.all(
            Array.from({ length: count }, (_, index) => tab.pawl.fetch(`${this.server.origin}/api/${index}`)),
        );
    }
}
