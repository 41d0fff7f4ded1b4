/**
 * "Which programmes are there?": all of them, by number and title.
 * @module
 */
import type { Language } from "../contract.ts";
import { type Call, cite, type Knowledge } from "../knowledge/model.ts";
import { fold } from "../language/normalise.ts";
import { reportWording } from "../prescreen/wording.ts";
import { type Finding, finding } from "./finding.ts";

const LIST =
  /^(?:please )?(?:(?:which|what)(?: are)?(?: all)?(?: the)? (?:program(?:m?e)?s?|projects?|directions?|schemes?)(?: (?:are|is) (?:there|available|on offer)| do you (?:have|know)| exist| does (?:the|this) call have)?|(?:list|show|name)(?: me)?(?: all)?(?: of)?(?: the)? (?:program(?:m?e)?s?|projects?|directions?|schemes?))(?: please)?[?.! ]*$/;
const LIST_ZH =
  /^(?:请问?)?(?:(?:一共|总共|都|现在)?有(?:哪些|什么)(?:项目|专项|方向)|(?:列出|列一下|查看|看看)(?:所有|全部|有哪些)?(?:的)?(?:项目|专项|方向)|(?:所有|全部)(?:的)?(?:项目|专项|方向)(?:有哪些)?|项目列表)(?:呢|啊)?[?。!]*$/;

/**
 * Every programme of every call, a finding a call; nothing where the question asks for something else, or no call
 * has programmes. The headings that are cited are the table's own lines: none is quoted again below it.
 */
export function listingIn(question: string, knowledge: Knowledge, language: Language): Finding[] | undefined {
  const text = fold(question);
  if (!LIST.test(text) && !LIST_ZH.test(text.replace(/\s+/g, ""))) return undefined;
  const calls = knowledge.calls.filter(({ programmes }) => programmes.length > 0);
  return calls.length > 0 ? calls.map((call) => listingOf(call, language)) : undefined;
}

function listingOf(call: Call, language: Language): Finding {
  const { columns } = reportWording(language);
  const title = call.file?.title[language] ?? call.id;
  return finding({
    outcome: "answered",
    head: `${title}${language === "zh" ? "：" : ":"}`,
    programmes: call.programmes.map(({ id }) => id),
    table: {
      columns: [columns.programme, columns.title],
      rows: call.programmes.map((programme) => [programme.id, programme.title[language]]),
    },
    citations: call.programmes.flatMap(({ id, section: [line] }) => {
      const text = call.guideline.lines[line - 1]?.trim() ?? "";
      return text === "" ? [] : [cite(call.id, id, { line, text })];
    }),
    shown: [],
  });
}
