/**
 * Runs the bundled program. Compiling its code takes a tenth of a second at every start; so the build keeps what V8 made
 * of it beside it, and V8 takes that where it is its own (another version of Node compiles the code again).
 * @module
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { constants, Script } from "node:vm";

/** Where V8's code for a program is kept. */
export const codeFile = (file: string): string => `${file}.code`;

/**
 * @param file the program: one CommonJS module, in ASCII
 * @returns its script; what the module began goes on
 */
export function runProgram(file: string): Script {
  const source = readFileSync(file, "latin1");
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: file,
    cachedData: kept(codeFile(file)),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  return script;
}

function kept(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
