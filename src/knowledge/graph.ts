/**
 * A programme as a drawing: what it demands, from which fields of a project, and the figures it states.
 * @module
 */
import type { Language } from "../contract.ts";
import type { FieldPath } from "./fields.ts";
import type { Programme } from "./model.ts";
import type { Condition, Fact, Requirement } from "./schema.ts";

export type NodeKind = "programme" | "requirement" | "reading" | "field" | "fact";

export interface GraphNode {
  id: string;
  kind: NodeKind;
  label: string;
}

export interface GraphEdge {
  from: string;
  to: string;
  /** How the requirement binds; empty for edges that only join. */
  label: string;
}

export interface Graph {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/** The graph of a programme: programme → requirement (→ reading) → project field, programme → fact. */
export function graphOf(programme: Programme, language: Language): Graph {
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  const add = (id: string, kind: NodeKind, label: string) => {
    if (!nodes.has(id)) nodes.set(id, { id, kind, label });
    return id;
  };
  const root = add("programme", "programme", `${programme.id} ${programme.title[language]}`);
  const joinFields = (from: string, conditions: (Condition | undefined)[], label = "") => {
    const fields = new Set(conditions.flatMap((condition) => (condition ? fieldsIn(condition) : [])));
    for (const field of fields) edges.push({ from, to: add(`field ${field}`, "field", field), label });
  };
  for (const requirement of programme.requirements) {
    const from = add(`requirement ${requirement.id}`, "requirement", labelOf(requirement, language));
    edges.push({ from: root, to: from, label: requirement.strength });
    joinFields(from, [requirement.when], "when");
    joinFields(from, [requirement.require]);
    for (const reading of requirement.readings ?? []) {
      const id = add(`reading ${requirement.id} ${reading.id}`, "reading", reading.summary[language]);
      edges.push({ from, to: id, label: "reading" });
      joinFields(id, [reading.when, reading.require]);
    }
  }
  for (const fact of programme.facts) {
    edges.push({ from: root, to: add(`fact ${fact.id}`, "fact", factLabel(fact, language)), label: "" });
  }
  return { nodes: [...nodes.values()], edges };
}

function labelOf(requirement: Requirement, language: Language): string {
  const cause = requirement.undecidable ? ` (${requirement.undecidable.cause})` : "";
  return `${requirement.id}: ${requirement.summary[language]}${cause}`;
}

function factLabel(fact: Fact, language: Language): string {
  return `${fact.id}: ${fact.undecidable ? fact.undecidable.note[language] : fact.summary[language]}`;
}

/** The project fields that a condition looks at. */
function fieldsIn(condition: Condition): FieldPath[] {
  if ("all" in condition) return condition.all.flatMap(fieldsIn);
  if ("any" in condition) return condition.any.flatMap(fieldsIn);
  if ("not" in condition) return fieldsIn(condition.not);
  if ("units" in condition) {
    const lead: FieldPath[] = condition.units.role === "participant" ? [] : ["lead.type", "lead.country"];
    return condition.units.role === "lead" ? lead : [...lead, "participants"];
  }
  return Object.entries(condition).flatMap(([field, test]) => {
    const other = typeof test === "object" ? test.atLeastField : undefined;
    return other ? [field as FieldPath, other] : [field as FieldPath];
  });
}

const MERMAID_SHAPES: Record<NodeKind, [string, string]> = {
  programme: ["[[", "]]"],
  requirement: ["[", "]"],
  reading: [">", "]"],
  field: ["([", "])"],
  fact: ["(", ")"],
};
const DOT_SHAPES: Record<NodeKind, string> = {
  programme: "box3d",
  requirement: "box",
  reading: "note",
  field: "ellipse",
  fact: "plaintext",
};

/** The graph in Mermaid's notation. */
export function toMermaid(graph: Graph): string {
  const names = namesOf(graph);
  const lines = graph.nodes.map(({ id, kind, label }) => {
    const [open, close] = MERMAID_SHAPES[kind];
    return `  ${names.get(id)}${open}"${label.replaceAll('"', "#quot;")}"${close}`;
  });
  const arrows = graph.edges.map(({ from, to, label }) => {
    const arrow = label === "in-principle" || label === "encouraged" ? "-.->" : "-->";
    return `  ${names.get(from)} ${arrow}${label ? `|${label}|` : ""} ${names.get(to)}`;
  });
  return ["flowchart LR", ...lines, ...arrows].join("\n");
}

/** The graph in Graphviz's notation. */
export function toDot(graph: Graph): string {
  const names = namesOf(graph);
  const text = (value: string) => `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
  const lines = graph.nodes.map(
    ({ id, kind, label }) => `  ${names.get(id)} [label=${text(label)}, shape=${DOT_SHAPES[kind]}];`,
  );
  const arrows = graph.edges.map(({ from, to, label }) => {
    const style = label === "in-principle" || label === "encouraged" ? ", style=dashed" : "";
    return `  ${names.get(from)} -> ${names.get(to)} [label=${text(label)}${style}];`;
  });
  return ["digraph programme {", "  rankdir=LR;", ...lines, ...arrows, "}"].join("\n");
}

function namesOf(graph: Graph): Map<string, string> {
  return new Map(graph.nodes.map(({ id }, i) => [id, `n${i}`]));
}
