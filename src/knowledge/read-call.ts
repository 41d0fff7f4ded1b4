/**
 * One call's folder: its guideline and its structured files, parsed, validated and tied to each other.
 * @module
 */
import { join, resolve } from "node:path";
import type { z } from "zod";
import { checkConditionForm } from "./condition-form.ts";
import type { Call, Guideline } from "./model.ts";
import type { KnowledgeProblem } from "./problems.ts";
import { foldLines, linesOf, quoteFault, quotesIn } from "./quotes.ts";
import { type CallFile, callFile, type ProgrammeFile, programmeFile } from "./schema.ts";
import { shapeProblems } from "./shape.ts";
import type { CallFolder } from "./source.ts";
import { type Path, parseYaml, type YamlFile } from "./yaml-file.ts";

/** A call with the files it was read from, for the check's messages. */
export interface LoadedCall {
  call: Call;
  callSource?: YamlFile;
  /** In the order of `call.programmes`. */
  programmeSources: YamlFile[];
  /** False where anything in the folder could not be read, is wrong in itself, or is not what it quotes. */
  sound: boolean;
}

/** Reads a call's folder; what is wrong is added to `problems`, and the call has what could be read. */
export function readCall(folder: CallFolder, problems: KnowledgeProblem[]): LoadedCall | undefined {
  const before = problems.length;
  const guideline = readGuideline(folder, problems);
  if (!guideline) return undefined;
  const call: Call = { id: folder.name, guideline, programmes: [] };
  const loaded: LoadedCall = { call, programmeSources: [], sound: folder.unreadable.size === 0 };
  const files = [...folder.texts.keys()].filter((path) => path.startsWith("programmes/"));
  if (!folder.texts.has("call.yaml")) {
    if (!folder.unreadable.has("call.yaml") && (files.length > 0 || folder.texts.has("call.yml"))) {
      const mend = "Add call.yaml with the call's id and title (docs/knowledge.md shows a small one).";
      problems.push(fileError(join(folder.directory, "call.yaml"), "the file is missing.", mend));
    }
    return loaded;
  }
  const parsedCall = readYaml(folder, "call.yaml", callFile, problems);
  const programmes = files
    .map((path) => readYaml(folder, path, programmeFile, problems))
    .filter((one) => one !== undefined)
    .sort((a, b) => a.value.section[0] - b.value.section[0]);
  call.file = parsedCall?.value;
  call.programmes = programmes.map(({ value }) => ({ ...value, call: call.id }));
  loaded.callSource = parsedCall?.source;
  loaded.programmeSources = programmes.map(({ source }) => source);
  problems.push(...tieProblems(loaded), ...quoteProblems(loaded));
  loaded.sound &&= problems.length === before;
  return loaded;
}

function readGuideline(folder: CallFolder, problems: KnowledgeProblem[]): Guideline | undefined {
  const names = ["guideline.md", "guideline.txt"];
  const present = names.filter((name) => folder.texts.has(name));
  const file = join(folder.directory, present[0] ?? "guideline.md");
  const text = folder.texts.get(present[0] ?? "");
  if (text === undefined) {
    if (names.some((name) => folder.unreadable.has(name))) return undefined;
    const mend =
      "Put the posting's text there, unchanged; or set the folder aside by a name that starts with _.";
    problems.push(fileError(file, "the call's text is missing.", mend));
    return undefined;
  }
  if (present.length > 1) {
    problems.push(fileError(file, "there is a guideline.txt beside it.", "Keep one of the two."));
  }
  if (text.trim() === "") {
    problems.push(fileError(file, "the file is empty.", "Put the posting's text there, unchanged."));
  }
  return { file: resolve(file), text, lines: text.split(/\r?\n/) };
}

function readYaml<T>(
  folder: CallFolder,
  path: string,
  schema: z.ZodType<T>,
  problems: KnowledgeProblem[],
): { source: YamlFile; value: T } | undefined {
  const source = parseYaml(join(folder.directory, path), folder.texts.get(path) ?? "", problems);
  if (!source) return undefined;
  const faulty = conditionProblems(source);
  problems.push(...faulty.problems);
  const result = schema.safeParse(source.data);
  if (result.success) return faulty.problems.length > 0 ? undefined : { source, value: result.data };
  const told = result.error.issues.filter(
    (issue) => !faulty.paths.some((path) => path.every((step, i) => issue.path[i] === step)),
  );
  problems.push(...shapeProblems(source, schema, told));
  return undefined;
}

/** Conditions are looked at before the schema, which can only say that no branch of its unions fits. */
function conditionProblems(source: YamlFile): { problems: KnowledgeProblem[]; paths: Path[] } {
  const problems: KnowledgeProblem[] = [];
  const paths: Path[] = [];
  const topicIds = new Set(listAt(source.data, "topics").map((topic) => String(topic.id)));
  const look = (holder: Record<string, unknown>, at: Path) => {
    for (const key of ["when", "require"]) {
      if (holder[key] === undefined) continue;
      const path = [...at, key];
      const before = problems.length;
      checkConditionForm(holder[key], path, {
        topicIds,
        report: (place, what, mend) => problems.push(errorAt(source, place, what, mend)),
      });
      if (problems.length > before) paths.push(path);
    }
  };
  for (const [i, requirement] of listAt(source.data, "requirements").entries()) {
    look(requirement, ["requirements", i]);
    for (const [j, reading] of listAt(requirement, "readings").entries()) {
      look(reading, ["requirements", i, "readings", j]);
    }
  }
  return { problems, paths };
}

function listAt(data: unknown, key: string): Record<string, unknown>[] {
  const list = data !== null && typeof data === "object" ? (data as Record<string, unknown>)[key] : undefined;
  return Array.isArray(list) ? list.map((one) => (one !== null && typeof one === "object" ? one : {})) : [];
}

/** Ids that are used twice, sections that overlap, names that do not agree. */
function tieProblems({ call, callSource, programmeSources }: LoadedCall): KnowledgeProblem[] {
  const problems: KnowledgeProblem[] = [];
  if (call.file && callSource) {
    if (call.file.id !== call.id) {
      const mend = `Write id: ${call.id}, or rename the folder.`;
      problems.push(errorAt(callSource, ["id"], `the id “${call.file.id}” is not the folder's name.`, mend));
    }
    problems.push(...itemProblems(callSource, call.file));
  }
  for (const [i, programme] of call.programmes.entries()) {
    const source = programmeSources[i] as YamlFile;
    problems.push(...itemProblems(source, programme));
    const earlier = call.programmes.slice(0, i);
    if (earlier.some((one) => one.id === programme.id)) {
      const mend = "Give each programme its own id, the number that the posting gives it.";
      problems.push(errorAt(source, ["id"], `the programme ${programme.id} is there twice.`, mend));
    }
    const [first, last] = programme.section;
    const before = earlier.at(-1);
    if (first > last || last > call.guideline.lines.length) {
      const mend = `The guideline has ${call.guideline.lines.length} lines.`;
      problems.push(errorAt(source, ["section"], `the section [${first}, ${last}] does not exist.`, mend));
    } else if (before && first <= before.section[1]) {
      const mend = "A section runs from its heading to the line before the next heading.";
      const what = `the section overlaps that of ${before.id}, which ends in line ${before.section[1]}.`;
      problems.push(errorAt(source, ["section"], what, mend));
    }
  }
  return problems;
}

type Items = Pick<ProgrammeFile | CallFile, "facts" | "requirements" | "statements">;

function itemProblems(source: YamlFile, items: Items & { topics?: { id: string }[] }): KnowledgeProblem[] {
  const problems: KnowledgeProblem[] = [];
  for (const kind of ["topics", "facts", "requirements", "statements"] as const) {
    problems.push(...doubles(source, [kind], items[kind] ?? []));
  }
  for (const [i, requirement] of items.requirements.entries()) {
    problems.push(...doubles(source, ["requirements", i, "readings"], requirement.readings ?? []));
  }
  for (const [i, fact] of items.facts.entries()) {
    const path = ["facts", i];
    if ((fact.value === undefined) === (fact.undecidable === undefined)) {
      const mend = "A fact has its value, or says under undecidable why the text does not give it.";
      problems.push(
        errorAt(source, path, `the fact ${fact.id} needs exactly one of value and undecidable.`, mend),
      );
    }
    if (fact.to !== undefined && !(typeof fact.value === "number" && fact.value < fact.to)) {
      const mend = "value is the lower end of the range, to the upper end.";
      problems.push(errorAt(source, [...path, "to"], `the range of the fact ${fact.id} is empty.`, mend));
    }
  }
  return problems;
}

function doubles(source: YamlFile, at: Path, items: readonly { id: string }[]): KnowledgeProblem[] {
  return items.flatMap(({ id }, i) => {
    if (items.findIndex((one) => one.id === id) === i) return [];
    const what = `the id “${id}” is used twice under ${String(at.at(-1))}.`;
    return [errorAt(source, [...at, i, "id"], what, "Give each its own id.")];
  });
}

function quoteProblems({ call, callSource, programmeSources }: LoadedCall): KnowledgeProblem[] {
  const problems: KnowledgeProblem[] = [];
  const folded = foldLines(call.guideline.lines);
  const lineCount = call.guideline.lines.length;
  const verify = (
    source: YamlFile,
    data: unknown,
    place: Parameters<typeof quoteFault>[3],
    at: Path = [],
  ) => {
    for (const { path, quote } of quotesIn(data, at)) {
      const fault = quoteFault(quote, folded, lineCount, place);
      if (fault) problems.push(errorAt(source, path, fault.what, fault.mend));
    }
  };
  const sections = call.programmes.map((programme) => programme.section);
  if (call.file && callSource) {
    const { coverage, ...head } = call.file;
    verify(callSource, head, {
      name: "in the call's own part, but in a programme's section",
      // With one programme alone there is no neighbour that a rule could be carried over to.
      allows: (first, last) =>
        sections.length === 1 || sections.every(([from, to]) => last < from || first > to),
    });
    verify(callSource, coverage, { name: "", allows: () => true }, ["coverage"]);
  }
  for (const [i, programme] of call.programmes.entries()) {
    const [from, to] = programme.section;
    const source = programmeSources[i] as YamlFile;
    verify(source, programme, {
      name: `in the section of ${programme.id} (lines ${from} to ${to})`,
      allows: (first, last) => first >= from && last <= to,
    });
    const heading = programme.title.quotes[0];
    if (heading && linesOf(heading)[0] !== from) {
      const mend = `A section begins with its heading: section: [${linesOf(heading)[0]}, ${to}].`;
      problems.push(errorAt(source, ["section"], "the section does not begin where its title stands.", mend));
    }
  }
  return problems;
}

function errorAt(source: YamlFile, path: Path, what: string, mend: string): KnowledgeProblem {
  return { severity: "error", file: source.file, line: source.lineOf(path), what, mend };
}

function fileError(file: string, what: string, mend: string): KnowledgeProblem {
  return { severity: "error", file, line: null, what, mend };
}
