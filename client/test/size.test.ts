import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

const LIMIT = 7_000;

test("core_minifiedAndCompressed_isUnderSixKilobytes", async () => {
    const bundle = await rolldown({ input: "src/index.ts", treeshake: true });
    const { output } = await bundle.generate({ format: "esm", minify: true });
    const bytes = gzipSync(output[0].code, { level: 9 }).length;

    console.log(`core: ${bytes} bytes`);
    assert.ok(bytes < LIMIT, `${bytes} bytes`);
    assert.deepEqual(output[0].imports, []);
});
