/**
 * Whether a name that the question gives has the form that the text prescribes.
 * @module
 */

import { fold } from "../../language/normalise.ts";
import type { Query } from "../../language/query.ts";
import { quotedIn } from "../quoted.ts";
import { type DecideContext, type Decision, possible, requirementsOn } from "./evaluate.ts";

/** "Is 'China-UK Fusion Joint Laboratory' a fine name?" Undefined where no name is given, or none prescribed. */
export function decideNaming(context: DecideContext, query: Query): Decision | undefined {
  const [name] = quotedIn(query.raw);
  const requirements = requirementsOn(context, ["projectName"]);
  if (name === undefined || requirements.length === 0) return undefined;
  // "Must it begin with 'China'?": a piece of the form is no name.
  const form = requirements.flatMap(({ quotes }) => quotes.map(({ text }) => fold(text)));
  if (form.some((text) => text.includes(name))) return undefined;
  return possible(context, requirements, { projectName: name, partnerCountries: context.programme.partners });
}
