import { spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const LAUNCHER = resolve("../../server/target/pawl/bin/pawl");
const START_LIMIT = 30_000;

export function freePort() {
    return new Promise((done) => {
        const probe = createServer().listen(0, "127.0.0.1", () => {
            const { port } = probe.address();
            probe.close(() => done(port));
        });
    });
}

/** Waits until something holds; polls, because it happens in another process. */
export async function until(holds, what, limit = 10_000) {
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
