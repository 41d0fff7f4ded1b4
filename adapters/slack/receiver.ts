/**
 * Bolt acknowledges an event before its listeners run; here the other way round: stored first, then
 * acknowledged. An event that could not be stored stays unacknowledged, and Slack brings it again.
 * @module
 */
import type { App, Receiver, ReceiverEvent } from "@slack/bolt";

/** A receiver whose events are acknowledged once all listeners have run without error. */
export class StoreFirstReceiver implements Receiver {
  constructor(private readonly inner: Receiver) {}

  init(app: App): void {
    const processEvent = async (event: ReceiverEvent): Promise<void> => {
      if (event.body?.type !== "event_callback") return app.processEvent(event);
      await app.processEvent({ ...event, ack: async () => {} });
      await event.ack();
    };
    // The inner receiver uses nothing else of the app.
    this.inner.init({ processEvent } as App);
  }

  start(...args: unknown[]): Promise<unknown> {
    return this.inner.start(...args);
  }

  stop(...args: unknown[]): Promise<unknown> {
    return this.inner.stop(...args);
  }
}
