/**
 * Bolt's listeners: each only stores what arrived, then acknowledges.
 * @module
 */
import type { App } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { AdapterDeps, Sink } from "../../src/conversation/adapter.ts";
import { homeView, promptsTitle, suggestedPrompts } from "./home.ts";
import { viewProblems } from "./limits.ts";
import {
  type Action,
  type ActionPayload,
  directConversation,
  type MessagePayload,
  PLATFORM,
  parseAction,
  parseCommand,
  parseMessage,
  type SlackContext,
} from "./parse.ts";
import { COMMAND } from "./surface.ts";

export interface Listening {
  sink: Sink;
  client: WebClient;
  context: SlackContext;
  deps: AdapterDeps;
}

const RECENT = 5;

/** Registers every listener of the app. */
export function listen(app: App, listening: Listening): void {
  const { sink, context } = listening;
  const hear = (payload: object) => takeMessage(payload as MessagePayload, sink, context);
  app.event("message", async ({ event }) => hear(event));
  app.event("app_mention", async ({ event }) => hear(event));
  app.event("app_home_opened", async ({ event }) => openHome(event, listening));
  app.action(/^[a-z]/, async ({ body, action, ack }) => {
    const event = parseAction(body as unknown as ActionPayload, action as unknown as Action);
    if (event) await sink.accept(event);
    await ack();
  });
  app.command(COMMAND, async ({ command, ack }) => {
    await sink.accept(parseCommand(command));
    await ack();
  });
}

async function takeMessage(payload: MessagePayload, sink: Sink, context: SlackContext): Promise<void> {
  const parsed = parseMessage(payload, context);
  if (!parsed) return;
  const { event } = parsed;
  const { conversation, input } = event.message;
  const words = input.kind === "text" ? input.text : "";
  const ours = !event.unasked || (await sink.goesOn(conversation, words));
  if (parsed.kind === "office") await sink.answer({ ...parsed.answer, otherwise: ours ? event : undefined });
  else if (ours) await sink.accept(event);
}

/** The Home tab or the prompts: shown anew each time, so a failure is only noted. */
async function openHome(
  event: { user: string; channel: string; tab?: string },
  { sink, client, deps }: Listening,
): Promise<void> {
  try {
    if (event.tab === "messages") {
      const prompts = suggestedPrompts(deps);
      if (prompts.length === 0) return;
      await client.assistant.threads.setSuggestedPrompts({
        channel_id: event.channel,
        title: promptsTitle(),
        prompts: prompts as [(typeof prompts)[number], ...typeof prompts],
      });
    } else {
      const recent = await sink.recent(event.user, RECENT);
      const open = await sink.openQuestion(directConversation(event.user));
      const view = homeView(recent, open);
      const problems = viewProblems(view);
      if (problems.length > 0) throw new Error(`Slack would refuse it: ${problems.join("; ")}`);
      await client.views.publish({ user_id: event.user, view });
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    deps.log.warn({ adapter: PLATFORM, reason }, "the app's home could not be shown");
  }
}
