/**
 * The slash commands, in English and Chinese, and what each says to the engine.
 * @module
 */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord.js";
import type { Language } from "../../src/contract.ts";
import type { AdapterDeps } from "../../src/conversation/adapter.ts";
import type { Input } from "../../src/conversation/types.ts";
import { checkInput } from "../shared/commands.ts";

type CommandBody = RESTPostAPIChatInputApplicationCommandsJSONBody;
type Option = NonNullable<CommandBody["options"]>[number];

const LONGEST_QUESTION = 2000;
const ZH = Locale.ChineseCN;

function words(name: string, description: string, zhName: string, zhDescription: string) {
  return {
    name,
    description,
    name_localizations: { [ZH]: zhName },
    description_localizations: { [ZH]: zhDescription },
  };
}

const programme: Option = {
  type: ApplicationCommandOptionType.String,
  ...words("programme", "Its number or partner", "项目", "编号或合作方"),
  autocomplete: true,
  required: false,
};

function command(texts: ReturnType<typeof words>, options: Option[] = []): CommandBody {
  return {
    type: ApplicationCommandType.ChatInput,
    ...texts,
    options,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
}

/** Every command, as it is registered. */
export const COMMANDS: CommandBody[] = [
  command(words("ask", "Ask about a funding call", "提问", "就项目申报提问"), [
    {
      type: ApplicationCommandOptionType.String,
      ...words("question", "In your own words, in English or Chinese", "问题", "用您自己的话，中英文均可"),
      required: true,
      max_length: LONGEST_QUESTION,
    },
  ]),
  command(words("check", "Check whether a project fits", "检查", "检查项目是否符合要求"), [programme]),
  command(words("programmes", "The programmes, or one of them", "项目列表", "查看全部或某一个项目"), [
    programme,
  ]),
  command(words("help", "What Guidepost can do", "帮助", "Guidepost 能做什么")),
  command(words("delete-my-data", "Have your questions deleted", "删除我的数据", "删除您的提问记录")),
];

const ABOUT: Record<Language, (programme: string) => string> = {
  en: (id) => (id ? `Give me a short overview of programme ${id}` : "Which programmes are there?"),
  zh: (id) => (id ? `介绍一下${id}` : "有哪些项目？"),
};

type Programmes = AdapterDeps["programmes"];

/** The programmes whose number or title has the typed words. */
export function matching(typed: string, programmes: Programmes, language: Language) {
  const words = typed.toLowerCase();
  return programmes(language).filter(({ id, title }) => `${id} ${title}`.toLowerCase().includes(words));
}

/** A programme's number, where what was typed is one or fits one only; else as it was typed. */
function resolved(typed: string, programmes: Programmes, language: Language): string {
  const found = typed === "" ? [] : matching(typed, programmes, language);
  const [only] = found.length === 1 ? found : found.filter(({ id }) => id === typed);
  return only?.id ?? typed;
}

/** What a command says; nothing for one that is not ours. */
export function commandInput(
  name: string,
  option: (name: string) => string | null,
  language: Language,
  programmes: Programmes,
): Input | undefined {
  const programme = () => resolved(option("programme")?.trim() ?? "", programmes, language);
  switch (name) {
    case "ask":
      return { kind: "text", text: option("question") ?? "" };
    case "check":
      return checkInput(programme(), language);
    case "programmes":
      return { kind: "text", text: ABOUT[language](programme()) };
    case "help":
      return { kind: "help" };
    case "delete-my-data":
      return { kind: "delete-my-data" };
    default:
      return undefined;
  }
}

/** The language of a Discord locale; undefined where it is neither. */
export function languageOf(locale: string | null | undefined): Language | undefined {
  if (locale?.startsWith("zh")) return "zh";
  return locale?.startsWith("en") ? "en" : undefined;
}
