// Format, types, tests: everything that must hold of the client.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";

const bin = (name) => `node_modules/.bin/${name}`;

function run(command, args, env = {}) {
    const { status } = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
    if (status !== 0) {
        process.exitCode = 1;
    }
    return status === 0;
}

function tests(folder, prefix) {
    const files = readdirSync(folder).filter((each) => each.endsWith(".test.js"));
    run(
        process.execPath,
        [
            "--enable-source-maps",
            "--test",
            "--test-reporter=./test/reporter.mjs",
            ...files.map((each) => `${folder}/${each}`),
        ],
        { REPORT_PREFIX: prefix },
    );
}

rmSync("target", { recursive: true, force: true });
run(bin("prettier"), ["--check", "--log-level=warn", "."]);
if (run(bin("tsc"), ["-p", "test"])) {
    tests("target/js/test", "client.");
}
