// Format, types, tests: everything that must hold of the client. React is tested in both of its versions.
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, rmSync } from "node:fs";

const BUILT = "target/js";
const BESIDE_REACT_18 = "test/react18/target/js";

function run(command, args, env = {}) {
    const { status } = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
    if (status !== 0) {
        process.exitCode = 1;
    }
    return status === 0;
}

function runTests(built, folders, prefix, env) {
    const files = folders
        .map((folder) => `${built}/test/${folder}`)
        .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
        .filter((file) => file.endsWith(".test.js"));
    const options = [
        "--enable-source-maps",
        "--disable-warning=ExperimentalWarning",
        "--test",
        "--test-reporter=./test/reporter.mjs",
    ];
    run(process.execPath, [...options, ...files], { REPORT_PREFIX: prefix, ...env });
}

rmSync("target", { recursive: true, force: true });
run("node_modules/.bin/prettier", ["--check", "--log-level=warn", "."]);
if (run("node_modules/.bin/tsc", ["-p", "test"])) {
    runTests(BUILT, [".", "account", "axios", "react"], "client.");
    rmSync(BESIDE_REACT_18, { recursive: true, force: true });
    cpSync(BUILT, BESIDE_REACT_18, { recursive: true });
    runTests(BESIDE_REACT_18, ["react"], "client.react18.", { REACT: "18" });
}
