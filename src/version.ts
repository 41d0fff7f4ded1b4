/**
 * The program's version, stamped on every logged answer.
 * @module
 */
import manifest from "../package.json" with { type: "json" };

export const VERSION: string = manifest.version;
