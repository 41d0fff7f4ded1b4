/**
 * What a failed request says of the connection.
 * @module
 */

/** Connections that never came about. */
const NOT_CONNECTED = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
];

/** Whether an error, or what caused it, says that no connection came about: then nothing can have arrived. */
export function neverConnected(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = causeOf(at)) {
    if (NOT_CONNECTED.includes(String((at as { code?: unknown }).code))) return true;
  }
  return false;
}

/** Slack's client has a cause under a name of its own. */
function causeOf(error: Error): unknown {
  return (error as { original?: unknown }).original ?? error.cause;
}
