import { spawn } from "node:child_process";
import { mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

/** The most recently packaged server, unless another is named. */
const LAUNCHER = resolve(process.env.PAWL_LAUNCHER ?? "../../server/target/pawl/bin/pawl");
const START_LIMIT = 60_000;

const TESTS = readdirSync(".").filter((name) => name.endsWith(".test.mjs"));

/**
 * Below those ports that the system gives to whoever wants any. The files of tests run beside each other, so
 * each has ports of its own.
 */
let nextPort = 20_000 + 600 * TESTS.indexOf(basename(process.argv[1])) + Math.floor(Math.random() * 500);

/** A port that nobody else gets until it is listened on. */
export async function freePort() {
    const port = nextPort++;
    const isFree = await new Promise((done) => {
        const probe = createServer()
            .once("error", () => done(false))
            .listen(port, "127.0.0.1", () => probe.close(() => done(true)));
    });
    return isFree ? port : freePort();
}

/** Waits until something holds; polls, because it happens in another process. */
export async function until(holds, what, limit = 60_000) {
    const end = Date.now() + limit;
    for (;;) {
        const value = await holds();
        if (value) {
            return value;
        }
        if (Date.now() > end) {
            throw new Error(`It did not come to this within ${limit} ms: ${what}`);
        }
        await new Promise((done) => setTimeout(done, 25));
    }
}

/** A packaged server in a process of its own, as `pawl dev` starts it. */
export class Server {
    #process;
    #folder;

    /** @param settings such as `PAWL_SESSION_OVERLAP` */
    static async start(settings = {}) {
        const server = new Server();
        const [port, managementPort] = [await freePort(), await freePort()];
        server.port = port;
        server.origin = `http://localhost:${port}`;
        server.management = `http://127.0.0.1:${managementPort}`;
        server.#folder = mkdtempSync(join(tmpdir(), "pawl-browser-"));
        const log = openSync(join(server.#folder, "log"), "w");
        const inherited = Object.entries(process.env).filter(
            ([name]) => !name.startsWith("PAWL_") || name === "PAWL_JAVA_HOME",
        );
        server.#process = spawn(LAUNCHER, ["dev"], {
            stdio: ["ignore", log, log],
            env: {
                ...Object.fromEntries(inherited),
                PAWL_HTTP_PORT: String(port),
                PAWL_MANAGEMENT_PORT: String(managementPort),
                PAWL_DATA_DIR: join(server.#folder, "data"),
                PAWL_LIMITS_ENABLED: "false",
                ...settings,
            },
        });
        await until(
            () => {
                if (server.#process.exitCode !== null) {
                    throw new Error(`the server ended:\n${server.output()}`);
                }
                return fetch(`${server.origin}/readyz`).then(
                    (answer) => answer.ok,
                    () => false,
                );
            },
            "the server is ready",
            START_LIMIT,
        );
        return server;
    }

    output() {
        return readFileSync(join(this.#folder, "log"), "utf8");
    }

    /** How many refreshes it has answered, by outcome. */
    async refreshes() {
        const metrics = await (await fetch(`${this.management}/metrics`)).text();
        const found = [...metrics.matchAll(/^pawl_refresh_total\{outcome="(\w+)"\} ([\d.]+)$/gm)];
        return Object.fromEntries(found.map(([, outcome, count]) => [outcome, Number(count)]));
    }

    async stop() {
        const ended = new Promise((done) => this.#process.once("exit", done));
        this.#process.kill("SIGTERM");
        await ended;
        rmSync(this.#folder, { recursive: true, force: true });
    }
}
