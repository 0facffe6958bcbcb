// Holds objects against Kubernetes's schemas: the types, strictly (an unknown field is an error), and the
// formats and ranges. Reads a JSON list of {name, object}; prints a line "NAME: what is wrong" for each
// that is not right. Usage: check_schemas.cjs LIST FOLDER, with node_modules in FOLDER.
const { createRequire } = require("node:module");
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const [list, folder] = process.argv.slice(2);
const entries = JSON.parse(fs.readFileSync(list, "utf8"));
const load = createRequire(path.join(folder, "x.cjs"));

const CUSTOM = { "argoproj.io": "@kubernetes-models/argo-cd", "kustomize.toolkit.fluxcd.io": "@kubernetes-models/flux-cd" };

function modelOf({ apiVersion, kind }) {
    const group = apiVersion.split("/")[0];
    return `${CUSTOM[group] ?? "kubernetes-models"}/${apiVersion}/${kind}`;
}

function rangeProblems({ name, object }) {
    try {
        const { [object.kind]: Model } = load(modelOf(object));
        new Model(object).validate();
        return [];
    } catch (error) {
        return [`${name}: ${error.message.split("\n")[0]}`];
    }
}

// One file for each object, as the compiler says no more than the first unknown field of a file's object.
function typeProblems() {
    const files = entries.map(({ object }, i) => {
        const file = path.join(folder, `object${i}.ts`);
        const type = `I${object.kind}`;
        fs.writeFileSync(
            file,
            `import type { ${type} } from "${modelOf(object)}";\nexport const it: ${type} = ${JSON.stringify(object)};\n`,
        );
        return file;
    });
    const compiler = load.resolve("typescript/lib/tsc.js");
    const options = ["--noEmit", "--strict", "--skipLibCheck", "--pretty", "false", "--module", "nodenext"];
    const { stdout } = spawnSync(process.execPath, [compiler, ...options, ...files], {
        encoding: "utf8",
        cwd: folder,
    });
    return stdout
        .split("\n")
        .filter((line) => line.includes("error TS"))
        .map((line) => {
            const number = /object(\d+)\.ts/.exec(line);
            return number ? `${entries[number[1]].name}: ${line.replace(/^.*error /, "")}` : line;
        });
}

for (const problem of [...entries.flatMap(rangeProblems), ...typeProblems()]) {
    console.log(problem);
}
