/**
 * Interactions whose acknowledgement is under way: an answer that overtakes it has nowhere to go.
 * @module
 */
export class Acknowledgements {
  readonly #underWay = new Map<string, Promise<void>>();

  /** Runs the taking in of an interaction, its acknowledgement included. */
  async take(interaction: string, work: () => Promise<void>): Promise<void> {
    const taken = work();
    const over = taken.catch(() => {}).then(() => void this.#underWay.delete(interaction));
    this.#underWay.set(interaction, over);
    return taken;
  }

  /** Resolves once no acknowledgement of the interaction is under way. */
  async over(interaction: string): Promise<void> {
    await this.#underWay.get(interaction);
  }
}
