/**
 * How a question is put: the words that say what kind of answer it wants, and of whom and when, whatever it is about.
 * An index leaves most of them out; who reads a question with a passage needs them.
 * @module
 */
import { fold } from "../../language/normalise.ts";

const ENGLISH = [
  "how many|how much|how long|how often|how|many|much|who|whom|whose|what|when|which|where|why|by when",
  "may|can|could|must|should|need|have to|do|does|is|are|will|would|is there|are there|allowed",
  "any|my|our|us|we|i|they|someone|else|same|both|each|per|other|another|or|and|not|already|only|if",
  "after|before|during|more than|less|most|at least|limit|maximum|minimum|percentage",
  "day|date|month|year|hour|pay|paid|cost|size|name|format|kind|type|happen",
].flatMap((line) => line.split("|"));

const CHINESE = [
  "谁|哪|几|多少|多久|多长|多大|什么|怎么|如何|为什么|何时|时候|哪天|哪里|哪儿",
  "可以|能|能否|可否|是否|吗|呢|要|需要|必须|应该|有没有|是不是|行不行|允许|规定|要求",
  "我|我们|他|如果|要是|以后|之前|期间|还|再|也|都|只|或|和|不|没|已经|每|一个|两|第",
  "最多|最少|最长|至少|上限|下限|给|付|出|报|拿|算|换|改|天|月|年|日|比例|名额|钱|费|人",
].flatMap((line) => line.split("|"));

const PATTERNS = ENGLISH.map((words) => new RegExp(`\\b${words}\\b`));

/** So many signs a manner has. */
export const MANNERS = ENGLISH.length + CHINESE.length;

/** Which of these words a question has, each 0 or 1. */
export function mannerOf(question: string): Float32Array {
  const folded = fold(question);
  return Float32Array.of(
    ...PATTERNS.map((pattern) => (pattern.test(folded) ? 1 : 0)),
    ...CHINESE.map((word) => (folded.includes(word) ? 1 : 0)),
  );
}
