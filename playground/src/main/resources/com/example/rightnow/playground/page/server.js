// Talks to the playground over HTTP.

const TIMEOUT_MILLIS = 15000;
const SLOW = `The playground did not answer within ${TIMEOUT_MILLIS / 1000} s.`;

export const UNREACHABLE = "The playground is not answering. Is it still running?";

/** The playground gave no answer at all: it was stopped, is still starting, or is busy. */
export class Unreachable extends Error {}

export async function request(path, options = {}) {
  let response;
  let text;
  try {
    response = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MILLIS), ...options });
    text = await response.text();
  } catch (error) {
    throw new Unreachable(error.name === "TimeoutError" ? SLOW : UNREACHABLE);
  }
  if (!response.ok) {
    throw new Error(problemIn(text) ?? `The playground answered ${response.status}.`);
  }
  return { text, headers: response.headers };
}

/** The title and detail of problem details (RFC 9457), or undefined for any other body. */
function problemIn(text) {
  try {
    const { title, detail } = JSON.parse(text);
    return [title, detail].filter((part) => typeof part === "string" && part !== "").join(": ") || undefined;
  } catch {
    return undefined;
  }
}

export function send(path, body = {}, method = "POST") {
  return request(path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

export const asked = async (path, body, method) => JSON.parse((await send(path, body, method)).text);
