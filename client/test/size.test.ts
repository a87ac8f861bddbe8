import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

/** Compressed, in bytes. */
const CORE = 7_500;
const EVERYTHING = 14_000;

/** The size of what a bundler makes of an application that imports this. */
async function sizeOf(name: string, imported: string): Promise<number> {
    const entry = {
        name: "entry",
        resolveId: (id: string) => (id === "entry" ? `${process.cwd()}/entry.ts` : null),
        load: (id: string) => (id.endsWith("/entry.ts") ? imported : null),
    };
    const external = [/^react/, "axios"];
    const bundle = await rolldown({ input: "entry", treeshake: true, external, plugins: [entry] });
    const { output } = await bundle.generate({ format: "esm", minify: true });
    const bytes = gzipSync(output[0].code, { level: 9 }).length;
    console.log(`${name}: ${bytes} bytes`);
    return bytes;
}

test("core_minifiedAndCompressed_isSmall", async () => {
    const bytes = await sizeOf("core", `export { createPawl, safeReturnTo } from "./src/index.ts"`);

    assert.ok(bytes <= CORE, `${bytes} bytes`);
});

test("everything_minifiedAndCompressed_isSmall", async () => {
    const entries = ["index", "react/index", "axios/index"];
    const all = entries.map((entry) => `export * from "./src/${entry}.ts";`).join("");
    const bytes = await sizeOf("everything", all);

    assert.ok(bytes <= EVERYTHING, `${bytes} bytes`);
});

test("function_thatIsImported_bringsNoOther", async () => {
    const core = await sizeOf("core", `export { createPawl } from "./src/index.ts"`);
    const one = await sizeOf(
        "core and one function",
        `export { createPawl, forgotPassword } from "./src/index.ts"`,
    );

    assert.ok(one - core < 200, `${one - core} bytes`);
});
