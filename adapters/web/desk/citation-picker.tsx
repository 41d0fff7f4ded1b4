/**
 * Picking quotes from the text: those chosen so far, the lines of each posting to tick, a field for exact words.
 * @module
 */
import type { Citation } from "../../../src/contract.ts";
import { foldSpace, type Knowledge } from "../../../src/knowledge/model.ts";
import { placeOf } from "../chat/blocks.tsx";
import { callTitle } from "../names.ts";
import type { Wording } from "../wording/index.ts";
import { citeValue } from "./faq-form.ts";

/** The fieldset of an editor. */
export function CitationPicker({
  citations,
  knowledge,
  t,
}: {
  citations: readonly Citation[];
  knowledge: Knowledge;
  t: Wording;
}) {
  const { picker } = t.desk;
  return (
    <fieldset class="picker">
      <legend>{picker.title}</legend>
      {citations.map((citation) => (
        <label class="cited">
          <input type="checkbox" name="cite" value={citeValue(citation)} checked />
          <span>
            <q>{citation.quote}</q> <span class="meta">{placeOf(citation, t)}</span>
          </span>
        </label>
      ))}
      {knowledge.calls.map((call) => (
        <details>
          <summary>{picker.from(callTitle(call, t.code))}</summary>
          <input
            type="search"
            class="narrow"
            aria-label={picker.narrow}
            placeholder={picker.narrow}
            data-narrow
            hidden
          />
          <section class="lines" tabindex={0} aria-label={callTitle(call, t.code)}>
            {call.guideline.lines.map((raw, index) => {
              const line = foldSpace(raw);
              return line === "" ? null : (
                <label>
                  <input type="checkbox" name="pick" value={`${call.id}:${index + 1}`} />
                  <span class="number">{index + 1}</span> <span>{line}</span>
                </label>
              );
            })}
          </section>
        </details>
      ))}
      <label for="quote">{picker.exact}</label>
      <textarea id="quote" name="quote" rows={2} maxlength={2000} aria-describedby="quote-hint" />
      <p class="hint" id="quote-hint">
        {picker.exactHint}
      </p>
    </fieldset>
  );
}
