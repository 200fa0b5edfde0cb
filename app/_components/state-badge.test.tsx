import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { StateBadge } from "./state-badge.tsx";
import { FAMILY_OF, type State, stateWord } from "./state-families.ts";

/** The life of things, as the product's rules list it. */
const LIVES: Record<string, State[]> = {
  user: ["invited", "active", "disabled", "removed"],
  device: ["pre-enrolled", "enrolled", "suspended", "retired", "cancelled"],
  request: ["pending", "approved", "rejected", "expired", "withdrawn"],
  import: ["checking", "ready", "committed", "undone", "discarded", "expired", "failed"],
  link: ["active", "used-up", "expired", "revoked"],
  row: ["new", "already-here", "problem", "excluded"],
};

describe("StateBadge", () => {
  it.each(Object.entries(LIVES))(
    "has every state of a %s, as shape, word and colour",
    (_, states) => {
      for (const state of states) {
        const markup = renderToStaticMarkup(<StateBadge state={state} />);
        expect(markup).toContain(`data-family="${FAMILY_OF[state]}"`);
        expect(markup).toMatch(/<svg[^>]*aria-hidden="true"[^>]*><(circle|path|rect)/);
        expect(markup.replace(/<[^>]*>/g, "")).toBe(stateWord(state));
      }
    },
  );

  it("draws a different shape for each family", () => {
    const shapes = new Map<string, string>();
    for (const state of Object.keys(FAMILY_OF) as State[]) {
      const svg = /<svg[^>]*>(.*)<\/svg>/.exec(renderToStaticMarkup(<StateBadge state={state} />));
      shapes.set(FAMILY_OF[state], svg?.[1] ?? "");
    }
    expect(shapes.size).toBe(6);
    expect(new Set(shapes.values()).size).toBe(6);
  });
});
