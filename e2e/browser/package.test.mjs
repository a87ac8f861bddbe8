import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { launch, person, visit } from "./browser.mjs";
import { freePort, Server } from "./server.mjs";
import { Site } from "./site.mjs";

const CLIENT = "../../client";
const GUIDE = "../../docs/guides/browser.md";

/** Of the same versions as in the client and in the example, so that they are got once. */
const VERSIONS = Object.assign(
    {},
    ...[CLIENT, "../../examples/react"].flatMap((folder) => {
        const { dependencies, devDependencies } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
        return [dependencies, devDependencies];
    }),
);

let folder;

before(() => {
    folder = mkdtempSync(join(tmpdir(), "pawl-package-"));
});

after(() => rmSync(folder, { recursive: true, force: true }));

function run(command, args, cwd) {
    try {
        return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    } catch (problem) {
        throw new Error(`${command} ${args.join(" ")}:\n${problem.stdout}\n${problem.stderr}`);
    }
}

function versions(...names) {
    return Object.fromEntries(names.map((name) => [name, VERSIONS[name]]));
}

/** The snippets of the guide, by the name of the file that each begins with. */
function snippets() {
    const found = [...readFileSync(GUIDE, "utf8").matchAll(/^```(\w+)\n(.*?)^```/gms)];
    return found.map(([, language, code]) => {
        assert.match(language, /^tsx?$/, "a snippet of another language");
        const [, name] = /^\/\/ (\S+)\n/.exec(code) ?? [];
        assert.ok(name?.endsWith(`.${language}`), `a snippet names its file:\n${code}`);
        return [name, code];
    });
}

/** What a fresh clone has: the files that are kept, and nothing that was installed or built. */
function clone() {
    const into = join(folder, "client");
    const kept = run("git", ["ls-files", "-co", "--exclude-standard", "."], CLIENT).trim().split("\n");
    for (const file of kept) {
        mkdirSync(dirname(join(into, file)), { recursive: true });
        cpSync(join(CLIENT, file), join(into, file));
    }
    return into;
}

/** An application as `npm create vite` makes one for React and TypeScript, with what the guide shows. */
function application(tarball) {
    const app = join(folder, "app");
    mkdirSync(join(app, "src"), { recursive: true });
    const write = (file, text) => writeFileSync(join(app, file), text);
    write(
        "package.json",
        JSON.stringify({
            name: "app",
            private: true,
            type: "module",
            dependencies: { ...versions("axios", "react", "react-dom"), "@pawl/client": `file:${tarball}` },
            devDependencies: versions("@types/react", "@types/react-dom", "typescript", "vite"),
        }),
    );
    write(
        "tsconfig.json",
        JSON.stringify({
            compilerOptions: {
                target: "ES2022",
                lib: ["ES2022", "DOM", "DOM.Iterable"],
                module: "ESNext",
                moduleResolution: "bundler",
                jsx: "react-jsx",
                strict: true,
                noEmit: true,
                noUnusedLocals: true,
                noUnusedParameters: true,
                types: [],
            },
            include: ["src"],
        }),
    );
    write(
        "index.html",
        '<!doctype html><div id="root"></div><script type="module" src="/src/main.tsx"></script>',
    );
    snippets().forEach(([name, code]) => write(join("src", name), code));
    write(
        "src/main.tsx",
        `import { StrictMode } from "react";
        import { createRoot } from "react-dom/client";
        import { App } from "./app";
        createRoot(document.getElementById("root")!).render(<StrictMode><App /></StrictMode>);`,
    );
    return app;
}

test("package_ofAFreshClone_isInstalledCompiledAndSignedInWith", async () => {
    const cloned = clone();
    const tarball = join(cloned, run("npm", ["pack", "--silent"], cloned).trim().split("\n").at(-1));
    const files = run("tar", ["-tzf", tarball]).split("\n");
    for (const file of ["index", "react/index", "axios/index"]) {
        assert.ok(
            files.includes(`package/dist/${file}.js`) && files.includes(`package/dist/${file}.d.ts`),
            `${files}`,
        );
    }
    assert.ok(files.includes("package/LICENSE"), `${files}`);
    const license = run("tar", ["-xzOf", tarball, "package/LICENSE"]);
    assert.equal(license, readFileSync(join(CLIENT, "../LICENSE"), "utf8"));
    const app = application(tarball);
    run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"], app);

    run(join(app, "node_modules/.bin/tsc"), [], app);
    run(join(app, "node_modules/.bin/vite"), ["build", "--logLevel=error"], app);

    assert.ok(readdirSync(join(app, "dist/assets")).length > 0);
    const site = await Site.open(await freePort());
    const server = await Server.start({ PAWL_HTTP_PUBLIC_URL: site.origin });
    const browser = await launch();
    try {
        site.handOnTo(server.origin);
        site.serve(join(app, "dist"));
        const who = person();
        const headers = { "Content-Type": "application/json", Origin: site.origin };
        await fetch(`${server.origin}/v1/auth/signup`, {
            method: "POST",
            headers,
            body: JSON.stringify(who),
        });
        const context = await visit(browser);
        const page = await context.newPage();
        await page.goto(site.origin);
        await page.fill("[name=email]", who.email);
        await page.fill("[name=password]", "wrong");
        await page.click("text=Sign in");
        await page.waitForSelector("[role=alert]");
        await page.fill("[name=password]", who.password);
        await page.click("text=Sign in");
        await page.waitForSelector(`text=Orders of ${who.name}`);
        await page.reload();
        await page.waitForSelector(`text=Orders of ${who.name}`);
        await page.click("text=Sign out");
        await page.waitForSelector("[name=email]");
        context.assertNoTrouble();
        await context.close();
    } finally {
        await browser.close();
        await site.close();
        await server.stop();
    }
});
