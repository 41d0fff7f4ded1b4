/**
 * Contact persons of a posting. An address that is cut off is said to be so, never completed.
 * @module
 */
import type { Fact } from "../knowledge/schema.ts";
import { factOf } from "./items.ts";
import type { Sentence } from "./sentences.ts";

const PERSON =
  /[Cc]ontact(?:s| person)?s?\s*[:：]\s*((?:(?:Mrs?|Ms|Dr|Prof)\.?\s+)?\p{Lu}[\p{L}'-]+(?:\s+\p{Lu}[\p{L}'-]+){1,3})|[Cc]ontact person is ((?:(?:Mrs?|Ms|Dr|Prof)\.?\s+)?\p{Lu}[\p{L}'-]+(?:\s+\p{Lu}[\p{L}'-]+){1,3})|联系人[:：]\s*([\p{L}·. ]{2,30}?)(?=[,，;；。]|$)/u;
const PHONE = /(?:tel(?:ephone)?\.?|phone|电话)\s*[:：]?\s*(\+?[\d][\d\s()-]{5,18}\d)/i;
const EMAIL = /(?:e-?mail(?: address)?|邮箱)\s*(?:is|[:：])?\s*([^\s,，;；]*(?:\s?@[^\s,，;；]*)?)/i;
const WHOLE_EMAIL = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/i;
const ORGANISATION = /^\s*,\s*([\p{Lu}][\p{L}]+(?:\s+(?:and|of|for|\p{Lu}\p{L}+))+)\s*,/u;

/** The contacts of one sentence. */
export function contactsOf(sentence: Sentence): Fact[] {
  const { text } = sentence;
  if (!/\bcontact\b|联系/i.test(text)) return [];
  const facts: Fact[] = [];
  const about = ["contact" as const];
  const person = PERSON.exec(text);
  const name = (person?.[1] ?? person?.[2] ?? person?.[3])?.trim();
  const add = (id: string, value: string, en: string, zh: string) =>
    facts.push(
      factOf({ id, about, en: `${en} ${value}.`, zh: `${zh}${value}。` }, sentence, { fact: id, value }),
    );
  if (person && name) {
    add("contact", name, "The contact is", "联系人为");
    const behind = text.slice(person.index + person[0].length);
    const organisation = ORGANISATION.exec(behind)?.[1];
    if (organisation) add("contact-organisation", organisation, "The contact is at", "联系人所在机构为");
    const other = /[;；]\s*(\p{Lu}[\p{L}'-]+(?:\s+\p{Lu}[\p{L}'-]+){1,3})(?=[,，])/u.exec(behind)?.[1];
    if (other)
      facts.push(
        factOf(
          { id: "contact-2", about, en: `A further contact is ${other}.`, zh: `另一联系人为${other}。` },
          sentence,
          { fact: "contact", value: other },
        ),
      );
  }
  const phone = PHONE.exec(text)?.[1]?.trim();
  if (phone) add("contact-phone", phone, "The telephone number is", "联系电话为");
  const email = EMAIL.exec(text);
  if (!email) return facts;
  const address = email[1]?.replace(/(?<![。.])[。.]+$/, "") ?? "";
  if (WHOLE_EMAIL.test(address)) add("contact-email", address, "The e-mail address is", "邮箱为");
  else
    facts.push(
      factOf(
        {
          id: "contact-email",
          about,
          en: "The e-mail address is cut off in the posting.",
          zh: "公告中的邮箱不完整。",
        },
        sentence,
        {
          fact: "contact-email",
          undecidable: {
            cause: "garbled",
            note: { en: "The e-mail address is missing or breaks off.", zh: "邮箱缺失或中断。" },
          },
        },
      ),
    );
  return facts;
}
