// Format, types of the example, and everything that needs a real browser.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";

const CLIENT = "../../client";
const EXAMPLE = "../../examples/react";

function run(command, args, options = {}) {
    const { status } = spawnSync(command, args, { stdio: "inherit", ...options });
    if (status !== 0) {
        process.exitCode = 1;
    }
}

const wanted = process.argv.slice(2);
const files = readdirSync(".").filter((name) => name.endsWith(".test.mjs"));

rmSync("target", { recursive: true, force: true });
run(`${CLIENT}/node_modules/.bin/prettier`, ["--check", "--log-level=warn", ".", EXAMPLE]);
run(`${CLIENT}/node_modules/.bin/tsc`, ["-p", EXAMPLE]);
run(
    process.execPath,
    [
        "--test",
        "--test-concurrency=2",
        `--test-reporter=${CLIENT}/test/reporter.mjs`,
        ...files.filter((name) => wanted.length === 0 || wanted.includes(name)),
    ],
    { env: { ...process.env, REPORT_PREFIX: "browser." } },
);
