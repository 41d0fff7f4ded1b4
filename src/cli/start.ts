/**
 * What `guidepost` starts: the program beside it.
 * @module
 */
import { fileURLToPath } from "node:url";
import { runProgram } from "./program.ts";

runProgram(fileURLToPath(new URL("./program.cjs", import.meta.url)));
