/**
 * A page of ours as its reader uses it: what it says, and its forms with their controls.
 * @module
 */
import { DomUtils, type parseDocument } from "htmlparser2";

type Document = ReturnType<typeof parseDocument>;
type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];

/** What a press sends. */
export interface Sent {
  action: string;
  fields: URLSearchParams;
}

export class Page {
  constructor(readonly document: Document) {}

  /** All that is to be read, what is folded away included. */
  text(): string {
    return DomUtils.textContent(DomUtils.getElementsByTagName("main", this.document));
  }

  /** The newest form with such a control. */
  formWith(tag: string, name: string): Element {
    const form = this.#all("form").findLast((one) =>
      DomUtils.getElementsByTagName(tag, one).some((control) => control.attribs.name === name),
    );
    if (!form) throw new Error(`no form with ${tag} "${name}" on: ${this.text()}`);
    return form;
  }

  /** The hidden fields of a form. */
  fields(form: Element): URLSearchParams {
    const hidden = DomUtils.getElementsByTagName("input", form).filter(
      ({ attribs }) => attribs.type === "hidden",
    );
    return new URLSearchParams(
      hidden.map(({ attribs }): [string, string] => [attribs.name ?? "", attribs.value ?? ""]),
    );
  }

  /** Presses the newest button, or takes the newest choice, that reads so; a folded form by its summary. */
  press(label: string): Sent {
    const reads = (element: Element) => DomUtils.textContent(element).trim() === label;
    const button = this.#all("button").findLast(reads);
    if (button) return this.#sent(button, button.attribs);
    const folded = this.#all("summary").findLast(reads);
    if (folded?.parent) {
      const [form] = DomUtils.getElementsByTagName("form", folded.parent as Element);
      if (form) return { action: form.attribs.action ?? "", fields: this.fields(form) };
    }
    const option = this.#all("option").findLast(reads);
    if (option) return this.#sent(option, { name: "value", value: option.attribs.value });
    const choice = this.#all("label").findLast(reads);
    const [input] = choice ? DomUtils.getElementsByTagName("input", choice) : [];
    if (!input) throw new Error(`no control "${label}" on: ${this.text()}`);
    return this.#sent(input, input.attribs);
  }

  #sent(control: Element, { name = "", value = "" }: { name?: string; value?: string }): Sent {
    let form: Element | undefined = control;
    while (form && form.name !== "form") form = (form.parent as Element | null) ?? undefined;
    if (!form) throw new Error(`the control ${name} is in no form`);
    const fields = this.fields(form);
    fields.set(name, value);
    return { action: form.attribs.action ?? "", fields };
  }

  #all(tag: string): Element[] {
    return DomUtils.getElementsByTagName(tag, this.document);
  }
}
