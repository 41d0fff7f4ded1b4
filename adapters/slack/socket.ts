/**
 * Keeps a Socket Mode connection. The client's own reconnecting ends the process with an unhandled rejection
 * when Slack answers the attempt with an error; this one tries again.
 * @module
 */
import type { SocketModeReceiver } from "@slack/bolt";
import { WebAPIRateLimitedError } from "@slack/web-api";
import type { Clock } from "../../src/conversation/adapter.ts";
import { within } from "../shared/within.ts";

type SocketClient = SocketModeReceiver["client"];

export interface Watching {
  clock: Clock;
  connected(): void;
  lost(reason: string): void;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 60_000;
const READY_WITHIN = 30_000;

/** Reconnects whenever the connection ends; gives the way to stop doing so. */
export function keepConnected(client: SocketClient, { clock, connected, lost }: Watching): () => void {
  const stopping = new AbortController();
  let trying = false;
  const reconnect = async () => {
    if (trying || stopping.signal.aborted) return;
    trying = true;
    lost("reconnecting");
    let asked = 0;
    for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      await clock.sleep(Math.max(wait, asked), stopping.signal);
      if (stopping.signal.aborted) return;
      try {
        await within(READY_WITHIN, client.start(), clock, "it did not get ready in time");
        break;
      } catch (error) {
        asked = error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : 0;
        void client.disconnect(); // an attempt that hangs is not to come up later beside the next
        lost(error instanceof Error ? error.message : "not connected");
      }
    }
    trying = false;
    connected();
  };
  client.on("disconnected", () => void reconnect());
  return () => stopping.abort();
}
