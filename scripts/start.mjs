// Starts a program of dist/ by its name, built before when that is due: one script, so that npm announces but one.
import "./ensure-built.mjs";

const [name] = process.argv.splice(2, 1);
// A build that failed has said why.
if (!process.exitCode) await import(`../dist/${name}.js`);
