/**
 * A question of the interview with the control that fits its field.
 * @module
 */
import type { Child } from "hono/jsx";
import type { InterviewQuestion } from "../../../src/contract.ts";
import type { Block } from "../../../src/conversation/types.ts";
import { type FieldKind, fieldSpec, isFieldPath, ORGANISATION_TYPES } from "../../../src/knowledge/fields.ts";
import { fieldLabel } from "../../../src/prescreen/labels.ts";
import type { Wording } from "../wording/index.ts";
import type { BlockProps } from "./blocks.tsx";

type QuestionBlock = Extract<Block, { kind: "question" }>;

/** More choices than this become a list to pull down. */
const MOST_RADIOS = 8;
/** The value of the choice that ends the interview with its report. */
const FINISH = "finish";
/** Rows of the participants' table without JavaScript; the script adds more. */
const UNIT_ROWS = 3;

/** The question with its control, progress and commands; once answered, the question and the way to change it. */
export function QuestionForm({
  block,
  t,
  turn,
  live,
  changing,
  countries,
}: BlockProps & { block: QuestionBlock }) {
  const { question, progress } = block;
  if (!live) return <AnsweredQuestion question={question} t={t} changing={changing} />;
  const finish = question.choices?.find(({ value }) => value === FINISH);
  const commands = block.commands.length > 0 ? block.commands : t.interview.commands;
  const offered = commands.some(({ command }) => command === "finish");
  const all = finish && !offered ? [{ command: "finish", label: finish.label }, ...commands] : commands;
  const asked = { ...question, choices: question.choices?.filter((choice) => choice !== finish) };
  return (
    <form class="interview" method="post" action="/interview" data-chat>
      <input type="hidden" name="session" value={block.session} />
      <input type="hidden" name="step" value={String(block.step)} />
      <Control question={asked} id={`q${turn}`} t={t} countries={countries} />
      <div class="actions">
        <button class="primary" type="submit">
          {t.interview.answer}
        </button>
        {progress && <span class="progress">{progress}</span>}
      </div>
      <fieldset class="commands" aria-label={t.interview.more}>
        {all.map(({ command, label }) => (
          <button type="submit" name="command" value={command} formnovalidate>
            {label}
          </button>
        ))}
      </fieldset>
    </form>
  );
}

function AnsweredQuestion({
  question,
  t,
  changing,
}: {
  question: InterviewQuestion;
  t: Wording;
  changing: boolean;
}) {
  const { field, text } = question;
  return (
    <form class="asked-back" method="post" action="/ask" data-chat>
      {text}{" "}
      {changing && isFieldPath(field) && (
        <button type="submit" name="text" value={t.interview.change(fieldLabel(field, t.code))}>
          {t.interview.changeLabel}
        </button>
      )}
    </form>
  );
}

interface ControlProps {
  question: InterviewQuestion;
  id: string;
  t: Wording;
  countries: readonly string[];
}

function Control({ question, id, t, countries }: ControlProps) {
  const kind = kindOf(question.field);
  const choices = question.choices ?? [];
  if (kind === "units") return <Units question={question} t={t} countries={countries} />;
  if (choices.length > MOST_RADIOS && kind !== "countries")
    return <Select question={question} id={id} t={t} />;
  if (choices.length > 0) return <Options question={question} several={kind === "countries"} />;
  if (kind === "boolean") {
    const yesNo = [
      { value: true, label: t.yes },
      { value: false, label: t.no },
    ];
    return <Options question={{ ...question, choices: yesNo }} several={false} />;
  }
  const hint = t.interview.hints[kind];
  return (
    <Labelled question={question} id={id} hint={hint}>
      <input
        id={id}
        name="value"
        required
        autocomplete="off"
        {...TYPED[kind]}
        aria-describedby={hint && `${id}h`}
      />
      {TYPED[kind].list && <Countries names={countries} />}
    </Labelled>
  );
}

const whole = { type: "number", inputmode: "numeric", min: 0, step: 1 } as const;
const TYPED: Record<FieldKind | "programme", Record<string, string | number>> = {
  text: { type: "text", maxlength: 500 },
  boolean: { type: "text" },
  count: whole,
  money: { ...whole, max: 100_000_000_000 },
  months: { ...whole, min: 1, max: 600 },
  date: { type: "date" },
  country: { type: "text", list: "countries", maxlength: 60 },
  countries: { type: "text", list: "countries", maxlength: 200 },
  "organisation-type": { type: "text" },
  units: { type: "text" },
  programme: { type: "text", maxlength: 60 },
};

function kindOf(field: string): FieldKind | "programme" {
  return isFieldPath(field) ? fieldSpec(field).kind : "programme";
}

function Labelled({
  question,
  id,
  hint,
  children,
}: {
  question: InterviewQuestion;
  id: string;
  hint?: string;
  children?: Child;
}) {
  return (
    <div class="field">
      <label for={id}>{question.text}</label>
      {hint && (
        <p class="hint" id={`${id}h`}>
          {hint}
        </p>
      )}
      {children}
    </div>
  );
}

function Select({ question, id, t }: { question: InterviewQuestion; id: string; t: Wording }) {
  return (
    <Labelled question={question} id={id}>
      <select id={id} name="value" required>
        <option value="">{t.interview.choose}</option>
        {question.choices?.map(({ value, label }) => (
          <option value={String(value)}>{label}</option>
        ))}
      </select>
    </Labelled>
  );
}

function Options({ question, several }: { question: InterviewQuestion; several: boolean }) {
  return (
    <fieldset>
      <legend>{question.text}</legend>
      <div class={(question.choices?.length ?? 0) > MOST_RADIOS ? "options many" : "options"}>
        {question.choices?.map(({ value, label }) => (
          <label>
            <input
              type={several ? "checkbox" : "radio"}
              name="value"
              value={String(value)}
              required={!several}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Units({
  question,
  t,
  countries,
}: {
  question: InterviewQuestion;
  t: Wording;
  countries: readonly string[];
}) {
  const { units } = t.interview;
  return (
    <fieldset class="units">
      <legend>{question.text}</legend>
      <p class="hint">{units.hint}</p>
      <div class="scroll">
        <table data-rows>
          <thead>
            <tr>
              <th scope="col">{units.name}</th>
              <th scope="col">{units.type}</th>
              <th scope="col">{units.country}</th>
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: UNIT_ROWS }, (_, row) => (
              <tr>
                <td>
                  <input
                    name="unit-name"
                    aria-label={units.cell(units.name, row + 1)}
                    maxlength={120}
                    autocomplete="off"
                  />
                </td>
                <td>
                  <select name="unit-type" aria-label={units.cell(units.type, row + 1)}>
                    <option value="">–</option>
                    {ORGANISATION_TYPES.map((type) => (
                      <option value={type}>{t.organisations[type]}</option>
                    ))}
                  </select>
                </td>
                <td>
                  <input
                    name="unit-country"
                    list="countries"
                    aria-label={units.cell(units.country, row + 1)}
                    maxlength={60}
                    autocomplete="off"
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="actions">
        <button type="button" class="add-row" hidden data-add-row>
          {units.add}
        </button>
        {(question.choices?.length ? question.choices : [{ value: "none", label: units.nobody }]).map(
          ({ value, label }) => (
            <button type="submit" name="value" value={String(value)} formnovalidate>
              {label}
            </button>
          ),
        )}
      </div>
      <Countries names={countries} />
    </fieldset>
  );
}

function Countries({ names }: { names: readonly string[] }) {
  return (
    <datalist id="countries">
      {names.map((name) => (
        <option value={name} />
      ))}
    </datalist>
  );
}
