import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { LedgerLine, ledgerSum } from "./ledger-line.tsx";

const ROWS = [
  { value: 18_742, label: "new", href: "?show=new" },
  { value: 1_204, label: "already here" },
  { value: 54, label: "problems" },
  { value: 0, label: "excluded" },
];

function textOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

describe("LedgerLine", () => {
  it("reads as a sum that can be checked", () => {
    const total = { value: 20_000, label: "rows" };
    const markup = renderToStaticMarkup(<LedgerLine label="Rows" parts={ROWS} total={total} />);
    expect(textOf(markup)).toBe(
      "20,000 rows = 18,742 new + 1,204 already here + 54 problems + 0 excluded",
    );
    expect(markup).toContain('aria-label="Rows"');
    expect(markup).toContain('href="?show=new"');
  });

  it("takes away what is taken away, with the sum at the end", () => {
    const parts = [
      { value: 19_000, label: "licences available" },
      { value: 18_742, label: "licences needed", minus: true },
    ];
    expect(ledgerSum(parts)).toBe(258);
    const markup = renderToStaticMarkup(
      <LedgerLine
        label="Licences"
        parts={parts}
        total={{ value: 258, label: "left after" }}
        totalAt="end"
      />,
    );
    expect(textOf(markup)).toBe(
      "19,000 licences available − 18,742 licences needed = 258 left after",
    );
  });

  it("is never shown when the parts are not the total", () => {
    const wrong = { value: 20_001, label: "rows" };
    expect(() =>
      renderToStaticMarkup(<LedgerLine label="Rows" parts={ROWS} total={wrong} />),
    ).toThrow("does not add up: 20000 is not 20001");
  });

  it("claims no sum without a total", () => {
    const markup = renderToStaticMarkup(<LedgerLine label="Today" parts={ROWS.slice(0, 2)} />);
    expect(textOf(markup)).toBe("18,742 new 1,204 already here");
  });
});
