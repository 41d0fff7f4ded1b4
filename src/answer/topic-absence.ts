/**
 * Questions whether a topic is absent ("is medicine missing?", 没有医药方向吧): a yes denies that it is listed.
 * @module
 */
import type { Query } from "../language/query.ts";
import { asksTopic } from "./settle.ts";

/** Words for what is not there, or is kept from it. */
const ABSENT =
  /\b(?:missing|absent|omit(?:s|ted|ting)?|impossible|out of bounds|unwelcome|unsupported|nowhere(?! else)|left (?:out|aside|off)|drop(?:s|ped)|skip(?:s|ped)?|ignore[sd]?|overlook(?:s|ed)|neglect(?:s|ed)|no (?:programm?e|call|partner|country|line|scheme|direction)s?(?= (?:[a-z]+ )?(?:cover|include|list|fund|support|accept|name|mention|offer|ha|take|want|deal|touche)\w*\b)|(?:none|neither) of (?:the|these|those|them|its|their)\b)|\b(?:leav|kee?p)(?:e|es|t|ing|s)?\b (?:\w+ ){0,5}(?:out|aside|off)\b|\bneither\b(?:[^,.?!]|\.\d){1,40}\bnor\b|\bneither (?:programm?e|call|one|country|partner)\b/;
const NOT_ABSENT =
  /(?:\bnot|n't|\bnever) (?:\w+ ){0,2}?(?:missing|absent|left (?:out|aside|off)|omitted|dropped|ignored|skipped|impossible|leave \w+ out)\b|(?:没有?|不)(?:会)?(?:漏|缺|落下)/;
/** 不支持, 没把…算进去. */
const ABSENT_ZH =
  /不(?:怎么|再)?(?:支持|资助|收(?!费)|接受|涉及|考虑|欢迎|列|涵盖)|(?:没|未)有?(?:把|将)[^,，?？]{1,12}(?:算|列|写|放|包括|纳入)|(?:没|未)有?(?:列|支持|资助|包括|包含|涉及|涵盖|提到|提及|纳入|写进)|没有?[^,，?？]{1,10}(?:方向|领域|主题|课题|内容|这[一]?[块条项])$/;
/** 没有, right before the name of a topic. */
const NONE_OF_ZH = /(?:没有?|无)$/;
/** 是不是那边不支持: whether it does not. */
const WHETHER_NOT_ZH = /是不是[^,，?？不没]{0,10}不(?:支持|资助|收|接受|涵盖|列)/;

const CLOSING_ZH =
  /(?:[,，]?(?:对吧|是吧|对吗|是吗|是不是|对不对|没错吧|对不|是这样吗|吧|吗|么|呢|嘛))*[?？。]*$/;
/** A question that is put in the negative, and hopes for a yes. */
const HOPES = /^(?:and |so |but )?(?:is|are|does|do|did)n't\b|难道|不是.{2,24}(?:吗|么)[?？]*$|[吗么][?？]*$/;

/** The question's turn, with what is said to be absent taken as denied. */
export function absenceTurned(query: Query): Query {
  const { turn, focus } = query;
  const topical =
    asksTopic(query) ||
    (query.topics.some(({ programme }) => query.scope.programmes.includes(programme)) &&
      (query.labels[0]?.probability ?? 0) < UNSURE);
  // "It isn't missing, is it?": there it is.
  if (topical && turn.negated && NOT_ABSENT.test(focus))
    return { ...query, turn: { ...turn, negated: false, without: false } };
  if (!topical || turn.negated || turn.contrary === true || HOPES.test(focus.replace(CLOSING_TAG, "")))
    return query;
  // 收不收, 有没有: whether it does.
  const said = focus.replace(CLOSING_ZH, "").replace(A_NOT_A, "$1");
  const noneOf = query.topics.some(
    ({ start }) =>
      NONE_OF_ZH.test(query.text.slice(0, start)) && !WHETHER_ANY_ZH.test(query.text.slice(0, start)),
  );
  if (!ABSENT.test(focus) && !ABSENT_ZH.test(said) && !noneOf && !WHETHER_NOT_ZH.test(focus)) return query;
  const { torn: _, ...rest } = turn;
  return {
    ...query,
    labels: [{ label: "topic-fit", probability: 0.8 }, ...query.labels],
    turn: { ...rest, negated: true, without: false, only: false },
  };
}

const A_NOT_A = /(\p{Script=Han}{1,2})[不没]\1/gu;
const WHETHER_ANY_ZH = /有(?:没有?|无)$/;
/** What follows a statement in Chinese to have it confirmed. */
const CLOSING_TAG = /[,，]?(?:对|是)(?:吗|么)[?？]*$/;
/** Below this chance it is not sure what is asked about. */
const UNSURE = 0.6;
