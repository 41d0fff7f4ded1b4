/**
 * One message is read many times over: by each call, by each way of answering. What reading it costs is paid once.
 * @module
 */

/** Of longer texts only a few are kept: memory stays bounded, whatever is written. */
const LONG = 500;
const MOST_LONG = 4;

/** What is made when it is first asked for: a start should not wait for what a question may not need. */
export function once<Result>(make: () => Result): () => Result {
  let made: { result: Result } | undefined;
  return () => {
    made ??= { result: make() };
    return made.result;
  };
}

/**
 * A function of a text that keeps its last results.
 * @param most how many results are kept; the one made first goes first
 * @param read gives the same for the same text, and nothing that is changed afterwards
 */
export function remembering<Result>(most: number, read: (text: string) => Result): (text: string) => Result {
  const short = new Map<string, Result>();
  const long = new Map<string, Result>();
  return (text) => {
    const [kept, room] = text.length > LONG ? [long, Math.min(most, MOST_LONG)] : [short, most];
    const known = kept.get(text);
    if (known !== undefined) return known;
    const result = read(text);
    const oldest = kept.size >= room ? kept.keys().next() : undefined;
    if (oldest?.done === false) kept.delete(oldest.value);
    kept.set(text, result);
    return result;
  };
}
