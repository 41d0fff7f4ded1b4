// Keeps beside the program what V8 makes of it by the time it has answered a question in each language. Run by
// scripts/build.mjs: the program's file, the folder of calls, a file for the log.
import { rmSync, writeFileSync } from "node:fs";
import { codeFile, runProgram } from "../src/cli/program.ts";

const [node = "", , file = "", knowledge = "", log = ""] = process.argv;
const question =
  "Can a company lead, how long may a project take, and what must be handed in? 企业可以牵头吗?";
process.argv = [node, file, "ask", question, "--json", "--knowledge", knowledge, "--db", log];
process.stdout.write = () => true;
rmSync(codeFile(file), { force: true });
const script = runProgram(file);
process.on("exit", () => writeFileSync(codeFile(file), script.createCachedData()));
