/**
 * What the engine says about itself: help, the notice of first contact, thanks, the answers to requests.
 * @module
 */
import type { Language } from "../contract.ts";

interface Talk {
  help: string;
  notice: string;
  thanks: string;
  sentToOffice: string;
  deleted(turns: number): string;
  nothingKept: string;
  exported(turns: number): string;
  greeting: string;
  unknownTurn: string;
}

const TALK: Record<Language, Talk> = {
  en: {
    help: "Ask me about a funding call in your own words, for example “Can an enterprise lead?”, “How long may a project run?” or “Which programmes fund hydrogen?”. Every answer quotes the guideline. Say “check my project” and I find out step by step whether it may apply. Say “delete my data” to have what you wrote removed.",
    notice:
      "The research office keeps a log of questions and answers, without your name, to improve its guidance. Say “delete my data” at any time to have yours removed. · 科研管理部门会匿名保存问答记录以改进服务；随时可以说“删除我的数据”。",
    thanks: "Thank you. The office sees this with the question.",
    sentToOffice: "Passed to the research office. Its answer will come here.",
    deleted: (turns) =>
      `Done: ${turns} logged ${turns === 1 ? "message" : "messages"} of yours ${turns === 1 ? "was" : "were"} deleted.`,
    nothingKept: "Nothing is kept here, so there is nothing to delete.",
    exported: (turns) => `Your data: ${turns} logged messages.`,
    greeting: "Hello! Ask me about a funding call, or say “check my project”.",
    unknownTurn: "That answer is no longer in the log.",
  },
  zh: {
    help: "请直接用自己的话询问项目指南，例如“企业可以牵头吗？”“实施周期多长？”“哪些方向支持氢能？”。每个回答都引用指南原文。说“检查我的项目”，我会一步步帮您判断能否申报。说“删除我的数据”即可删除您的记录。",
    notice:
      "科研管理部门会匿名保存问答记录以改进服务；随时可以说“删除我的数据”。 · The research office keeps a log of questions and answers, without your name; say “delete my data” at any time.",
    thanks: "谢谢，科研管理部门会看到您的反馈。",
    sentToOffice: "已转给科研管理部门，答复会发到这里。",
    deleted: (turns) => `已删除您的 ${turns} 条记录。`,
    nothingKept: "这里没有保存记录，无需删除。",
    exported: (turns) => `您的数据：${turns} 条记录。`,
    greeting: "您好！请询问项目指南，或说“检查我的项目”。",
    unknownTurn: "该回答已不在记录中。",
  },
};

export function talk(language: Language): Talk {
  return TALK[language];
}

/** Requests to the program itself, typed as plain words. */
export function requestIn(
  text: string,
): "help" | "delete-my-data" | "export-my-data" | "greeting" | undefined {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/(?<![\s.!?。！？~～])[\s.!?。！？~～]+$/u, "");
  if (
    /^(?:help|\/help|\?|what can you do|how do(?:es)? (?:you|this|it) work|帮助|怎么用|你能做什么|你会什么)$/.test(
      words,
    )
  )
    return "help";
  if (
    /^(?:please )?(?:delete|erase|remove) (?:all )?my (?:data|messages|history)$|^(?:请)?(?:删除|清除)我的(?:数据|记录|消息)$/.test(
      words,
    )
  )
    return "delete-my-data";
  if (
    /^(?:please )?(?:export|download|show|send) (?:me )?my data$|^(?:请)?导出我的(?:数据|记录)$/.test(words)
  )
    return "export-my-data";
  if (/^(?:hi|hello|hey|good (?:morning|afternoon|evening)|你好|您好|嗨|早上好|下午好|在吗)$/.test(words))
    return "greeting";
  return undefined;
}
