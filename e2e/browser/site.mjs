import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, request as send } from "node:http";
import { extname, join } from "node:path";
import { rolldown } from "../../client/node_modules/rolldown/dist/index.mjs";

const POLICY =
    "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PAGE = `<!doctype html><html lang="en"><title>An application</title><script type="module" src="/app.js"></script>`;

/** The client, and the events that it tells of, where tests reach them. */
const ENTRY = `
import * as client from "./src/index.ts";
window.client = client;
window.events = [];
window.open = (options) => {
    window.pawl = client.createPawl(options);
    window.pawl.onChange((event) => window.events.push(event));
};
window.open(JSON.parse(new URLSearchParams(location.search).get("options") ?? "{}"));
`;

/** For pages that are shown in frames, and show some. Scripts come from here whatever origin a frame has. */
const FRAME_HEADERS = { "Content-Type": "text/html; charset=utf-8" };

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css" };

let built;

function client() {
    built ??= (async () => {
        const name = "virtual-entry.ts";
        const bundle = await rolldown({
            cwd: "../../client",
            input: name,
            plugins: [
                {
                    name: "entry",
                    resolveId: (id) =>
                        id === name ? new URL(`../../client/${name}`, import.meta.url).pathname : null,
                    load: (id) => (id.endsWith(name) ? ENTRY : null),
                },
            ],
        });
        const { output } = await bundle.generate({ format: "esm" });
        return output[0].code;
    })();
    return built;
}

/**
 * An application with the client in it, at `/app`. Everything else it hands on to Pawl, so that both have one
 * origin, and on the way answers can get lost.
 */
export class Site {
    #toCut = [];
    #wrong = new Map();
    #folder;
    #connected = "";
    #server;
    seen = [];

    static async open(port) {
        const site = new Site();
        site.origin = `http://localhost:${port}`;
        site.#server = createServer((incoming, answer) => void site.#answer(incoming, answer));
        await new Promise((done) => site.#server.listen(port, "127.0.0.1", done));
        return site;
    }

    /** Lets the application send requests to another origin besides. */
    connectTo(origin) {
        this.#connected = ` ${origin}`;
    }

    handOnTo(origin) {
        this.upstream = origin;
    }

    /** Cuts the connection off instead of answering the next request for a path, after it was served. */
    cutNext(path) {
        this.#toCut.push(path);
    }

    /** Answers a path wrongly from now on; without an answer, as Pawl does. */
    answer(path, wrong) {
        if (wrong) {
            this.#wrong.set(path, wrong);
        } else {
            this.#wrong.delete(path);
        }
    }

    /** Shows the files of a folder besides. */
    serve(folder) {
        this.#folder = folder;
    }

    requests(path) {
        return this.seen.filter((each) => each === path).length;
    }

    async #answer(incoming, answer) {
        const path = incoming.url.split("?")[0];
        if (path === "/app") {
            return answer
                .writeHead(200, {
                    "Content-Type": "text/html; charset=utf-8",
                    "Content-Security-Policy": POLICY.replace("connect-src 'self'", `$&${this.#connected}`),
                })
                .end(PAGE);
        }
        if (path === "/frame") {
            return answer.writeHead(200, FRAME_HEADERS).end(PAGE);
        }
        if (path === "/frames") {
            return answer.writeHead(200, FRAME_HEADERS).end("<!doctype html><title>Frames</title>");
        }
        if (path === "/app.js") {
            const headers = { "Content-Type": "text/javascript", "Access-Control-Allow-Origin": "*" };
            return answer.writeHead(200, headers).end(await client());
        }
        const file = this.#folder && join(this.#folder, path === "/" ? "index.html" : path);
        if (file && existsSync(file) && statSync(file).isFile()) {
            return answer.writeHead(200, { "Content-Type": TYPES[extname(file)] }).end(readFileSync(file));
        }
        if (!this.upstream) {
            return answer.writeHead(404).end();
        }
        this.seen.push(path);
        const wrong = this.#wrong.get(path);
        if (wrong) {
            const [status, headers, body] = wrong;
            return answer.writeHead(status, headers).end(body);
        }
        const { method, headers } = incoming;
        const onward = send(this.upstream + incoming.url, { method, headers }, (served) => {
            const cut = this.#toCut.indexOf(path);
            if (cut >= 0) {
                this.#toCut.splice(cut, 1);
                served.resume().on("end", () => incoming.socket.destroy());
                return;
            }
            answer.writeHead(served.statusCode, served.headers);
            served.pipe(answer);
        });
        onward.on("error", () => incoming.socket.destroy());
        incoming.pipe(onward);
    }

    close() {
        this.#server.closeAllConnections();
        return new Promise((done) => this.#server.close(done));
    }
}
