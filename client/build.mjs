// Builds `dist`: what `npm pack` packs. In a fresh clone the compiler is got first.
import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";

const TSC = "node_modules/typescript/bin/tsc";

function run(command, args) {
    const { status } = spawnSync(command, args, {
        stdio: ["ignore", "inherit", "inherit"],
        shell: process.platform === "win32",
    });
    if (status !== 0) {
        process.exit(1);
    }
}

rmSync("dist", { recursive: true, force: true });
if (!existsSync(TSC)) {
    run("npm", ["ci", "--ignore-scripts", "--loglevel=error"]);
}
run(process.execPath, [TSC, "-p", "tsconfig.json"]);
