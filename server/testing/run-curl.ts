import { handleDeviceRequest } from "#server/api/device-handler.ts";
import type { Clock } from "#server/domain/context.ts";

/** The words of one shell command: quotes, escapes and variables of a POSIX shell, as far as our documentation uses them. */
export function shellWords(line: string, variables: Record<string, string>): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quote: "'" | '"' | null = null;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? "";
    if (quote === "'" || quote === '"') {
      if (character === quote) quote = null;
      else if (character === "$" && quote === '"') {
        const name = /^\w+/.exec(line.slice(at + 1))?.[0] ?? "";
        const value = variables[name];
        if (value === undefined) throw new Error(`$${name} is not set by any earlier step.`);
        word += value;
        at += name.length;
      } else word += character;
    } else if (character === "'" || character === '"') {
      quote = character;
      word ??= "";
    } else if (character === "\\" && line[at + 1] === "\n") at += 1;
    else if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? "") + character;
  }
  if (quote) throw new Error("A quote is not closed.");
  return word === null ? words : [...words, word];
}

/** Does what curl would with this line, against the handler of the device API. Throws for an option it does not know. */
export async function runCurl(
  line: string,
  variables: Record<string, string>,
  clock: Clock,
): Promise<{ status: number; body: unknown }> {
  const [command, ...words] = shellWords(line, variables);
  if (command !== "curl") throw new Error(`${command} is not curl.`);
  const headers = new Headers();
  let address = "";
  let body: string | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "-sS") continue;
    if (word === "-H") {
      const [, name = "", value = ""] = /^([^:]+): *(.*)$/.exec(words[++at] ?? "") ?? [];
      headers.set(name, value);
    } else if (word === "-d") body = words[++at] ?? "";
    else if (word.startsWith("-")) throw new Error(`The option ${word} is not known here.`);
    else address = word;
  }
  const init = body === null ? { headers } : { method: "POST", headers, body };
  const response = await handleDeviceRequest(new Request(address, init), clock);
  return { status: response.status, body: await response.json() };
}
