import { type CheckedText, checkText } from "./check-text.ts";
import type { References } from "./references.ts";
import { createSuggester, foldName } from "./suggest.ts";

/** A cell that names a platform, agent, outlet or partner: what it names, or why it names none. */
export type Named<T> = { ok: true; value: T } | (CheckedText & { ok: false });

export type Platform = "android" | "windows";
export type Agent = References["agents"] extends Map<string, infer A> ? A : never;
export type Outlet = References["outlets"] extends Map<string, infer O> ? O : never;
export type Partner = References["partners"] extends Map<string, infer P> ? P : never;

/** Looks up what the cells of a row name; answers are kept per distinct cell text. */
export interface ReferenceChecks {
  platform(text: string): Named<Platform>;
  agent(text: string): Named<Agent>;
  outlet(text: string): Named<Outlet>;
  partner(text: string): Named<Partner>;
}

/** Android and Windows, with or without maker, version or edition; anything else is asked about. */
const ANDROID = /^(?:google )?android(?: os| enterprise| for work)?(?: ?\d+(?:\.\d+)*)?$/;
const WINDOWS =
  /^(?:microsoft |ms )?win(?:dows)?(?: os)?(?: ?\d+(?:\.\d+)*)?(?: (?:pro|professional|enterprise|education|home|se|iot|iot enterprise|pro education)(?: n)?)?$/;
const PLATFORM_NAMES = new Map([
  ["android", "Android"],
  ["windows", "Windows"],
]);

/** The lookups of one import over its organisation's references. */
export function createReferenceChecks(references: References): ReferenceChecks {
  const shown = (names: Map<string, { name: string }>) =>
    new Map([...names].map(([folded, { name }]) => [folded, name]));
  const active = [...references.agents].filter(([, agent]) => agent.active);
  const suggestAgent = createSuggester(new Map(active.map(([email]) => [email, email])));
  return {
    platform: kept(namedPlatform(createSuggester(PLATFORM_NAMES))),
    agent: kept((text) => {
      const agent = references.agents.get(foldName(text));
      if (agent?.active === true) return { ok: true, value: agent };
      if (agent !== undefined) return { ok: false, code: "AGENT_DISABLED" };
      return unknown("AGENT_UNKNOWN", suggestAgent(text));
    }),
    outlet: kept(named("OUTLET_UNKNOWN", references.outlets, shown(references.outlets))),
    partner: kept(named("PARTNER_UNKNOWN", references.partners, shown(references.partners))),
  };
}

function named<T>(
  code: "OUTLET_UNKNOWN" | "PARTNER_UNKNOWN",
  known: ReadonlyMap<string, T>,
  names: ReadonlyMap<string, string>,
): (text: string) => Named<T> {
  const suggest = createSuggester(names);
  return (text) => {
    const value = known.get(foldName(text));
    return value === undefined ? unknown(code, suggest(text)) : { ok: true, value };
  };
}

function namedPlatform(
  suggest: (value: string) => string | undefined,
): (text: string) => Named<Platform> {
  return (text) => {
    const name = foldName(text);
    if (ANDROID.test(name)) return { ok: true, value: "android" };
    if (WINDOWS.test(name)) return { ok: true, value: "windows" };
    return unknown("PLATFORM_UNKNOWN", suggest(name));
  };
}

function unknown(
  code: "PLATFORM_UNKNOWN" | "AGENT_UNKNOWN" | "OUTLET_UNKNOWN" | "PARTNER_UNKNOWN",
  suggestion: string | undefined,
): Named<never> {
  return suggestion === undefined ? { ok: false, code } : { ok: false, code, suggestion };
}

/** Few values fill many rows: each is looked at once. */
function kept<T>(look: (text: string) => Named<T>): (text: string) => Named<T> {
  const answers = new Map<string, Named<T>>();
  return (text) => {
    let answer = answers.get(text);
    if (answer === undefined) {
      const checked = checkText(text);
      answer = checked.ok ? look(checked.value) : checked;
      answers.set(text, answer);
    }
    return answer;
  };
}
