/**
 * Claims that set a topic apart: "only found in 1.3", "anything besides medicine".
 * @module
 */
import { type AnswerContext, say } from "../context.ts";
import { stemsOf } from "../items.ts";
import { bears, topicsMatching } from "../topic-words.ts";
import type { Local } from "./local.ts";

const ONLY_THERE =
  /\bonly (?!(?:\w+ )?(?:fields?|topics?|directions?|areas?|subjects?|themes?|disciplines?)\b)(?:\w+ ){0,2}(?:in|under|within|by|with|for)\b|\b(?:exclusive|unique) to\b|\bnowhere else\b|\bin no other\b|(?:只有|仅有?|唯独)[^,，。?？]{1,14}(?:才)?(?:有|支持|包括|涉及|列)|(?:支持|包括|涉及|有)[^,，。?？]{1,12}的?(?:就)?(?:只|仅)有/;

/** "Is that topic only found in this programme?": not where another programme lists it as well. */
export function onlyThere(context: AnswerContext, programme: string): Local | undefined {
  const { query } = context;
  if (!ONLY_THERE.test(query.focus)) return undefined;
  const listing = topicsMatching(context).filter((item) => item.source.kind === "topic");
  const own = listing.filter((item) => item.programme === programme);
  if (own.length === 0) return undefined;
  const others = listing.filter((item) => item.programme !== programme);
  return {
    programme,
    held: others.length > 0 ? "false" : "true",
    items: [...own, ...others],
    notes: others.map((item) => context.words.sentenceFor(item.programme ?? "", say(context, item.summary))),
    waiting: [],
  };
}

const BESIDES =
  /\b(?:besides|(?:other|else) than|else but|apart from|aside from|except(?: for)?|in addition to|beyond|anything but)\s+(?:the |that |just )?([\w\s-]{3,40}?)(?=[,?.;]|$|\b(?:in|is|are|does|do|can|for|under|with|funded|accepted|listed)\b)|(?:除了|除)([^,，。?？]{1,12}?)(?:之外|以外|外)?[,，]?(?:还|也)(?:能|可以?|会)?(?:有|做|报|收|支持|接受|资助)/;

const ALL_LISTED =
  /^(?:(?:the|these|those|its|listed|named) )*(?:two|three|four|five|six|seven|eight|nine|ten|\d+|listed|named) (?:listed |named )?(?:fields|topics|directions|areas|themes)$|^(?:这|所列|列出)?(?:的)?(?:\d+|[两三四五六七八九十]+)(?:个|项|大)?(?:领域|方向|主题)$/;

/** "Is there anything besides medicine?": yes where the programme lists more than that. */
export function besidesThat(context: AnswerContext, programme: string): Local | undefined {
  const { query, catalogue } = context;
  const match = BESIDES.exec(query.focus);
  const said = match?.[1] ?? match?.[2] ?? "";
  const stems = stemsOf(said);
  const topics = catalogue.items.filter(
    (item) => item.programme === programme && item.source.kind === "topic",
  );
  if (stems.length === 0 || topics.length === 0) return undefined;
  // "Anything beyond the four fields?": all that is listed is set aside.
  if (topics.length > 0 && ALL_LISTED.test(said.trim()))
    return { programme, held: "false", items: topics, notes: [], waiting: [] };
  const hits = query.topics.flatMap((hit) => (hit.programme === programme ? [hit.topic] : []));
  const named = topics.filter((item) => hits.includes(item.id) || stems.some((stem) => bears(item, stem)));
  if (named.length === 0) return undefined;
  const others = topics.filter((item) => !named.includes(item));
  return {
    programme,
    held: others.length > 0 ? "true" : "false",
    items: others.length > 0 ? others : named,
    notes: [],
    waiting: [],
  };
}
