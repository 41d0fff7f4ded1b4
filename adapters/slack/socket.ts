/**
 * Keeps a Socket Mode connection. The client's own reconnecting ends the process with an unhandled rejection
 * when Slack answers the attempt with an error; this one tries again.
 * @module
 */
import type { SocketModeReceiver } from "@slack/bolt";
import type { Clock } from "../../src/conversation/adapter.ts";

type SocketClient = SocketModeReceiver["client"];

export interface Watching {
  clock: Clock;
  connected(): void;
  lost(reason: string): void;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 60_000;
/** A connection that is not greeted within this time is given up for the next one, in ms. */
const GREETED_WITHIN = 60_000;

/** Reconnects whenever the connection ends; gives the way to stop doing so. */
export function keepConnected(client: SocketClient, { clock, connected, lost }: Watching): () => void {
  const stopping = new AbortController();
  let trying = false;
  const reconnect = async () => {
    if (trying || stopping.signal.aborted) return;
    trying = true;
    lost("reconnecting");
    for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      await clock.sleep(wait, stopping.signal);
      if (stopping.signal.aborted) return;
      const done = new AbortController();
      const late = clock.sleep(GREETED_WITHIN, AbortSignal.any([done.signal, stopping.signal]));
      void late.then(() => (done.signal.aborted ? undefined : client.disconnect()));
      try {
        await client.start();
        break;
      } catch (error) {
        lost(error instanceof Error ? error.message : "not connected");
      } finally {
        done.abort();
      }
    }
    trying = false;
    connected();
  };
  client.on("disconnected", () => void reconnect());
  return () => stopping.abort();
}
