import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../globals.css", import.meta.url), "utf8");
const THEMES = ["light", "dark"] as const;
type Theme = (typeof THEMES)[number];

const tokens = new Map<string, Record<Theme, string>>();
for (const [, name, light, dark] of css.matchAll(
  /--color-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g,
)) {
  if (name && light && dark) tokens.set(name, { light, dark });
}

function colour(name: string, theme: Theme): string {
  const pair = tokens.get(name);
  if (!pair) throw new Error(`globals.css has no token --color-${name} with two halves.`);
  return pair[theme];
}

/** Relative luminance of #rrggbb, as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string, theme: Theme): number {
  const [high = 0, low = 0] = [colour(one, theme), colour(other, theme)]
    .map(luminance)
    .sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** Foreground, ground, what the design states for light and dark, and the least it may ever be. */
const STATED: [string, string, number, number, number][] = [
  ["line-strong", "surface", 3.65, 3.49, 3],
  ["ink", "surface", 16.55, 14.7, 4.5],
  ["ink-muted", "surface", 7.21, 7.86, 4.5],
  ["ink-faint", "surface", 5.15, 5.66, 4.5],
  ["on-accent", "accent", 7.45, 8.97, 4.5],
  ["on-accent", "accent-hover", 9.74, 10.77, 4.5],
  ["ink", "accent-tint", 14.31, 11.72, 4.5],
  ["accent", "accent-tint", 6.62, 6.71, 4.5],
  ["on-accent", "danger", 6.34, 6.42, 4.5],
  ["focus", "surface", 4.66, 8.7, 3],
  ["good-text", "good-tint", 7.28, 8.74, 4.5],
  ["good-mark", "surface", 4.57, 7.34, 3],
  ["waiting-text", "waiting-tint", 6.88, 8.62, 4.5],
  ["waiting-mark", "surface", 3.72, 8.83, 3],
  ["stopped-text", "stopped-tint", 6.94, 7.1, 4.5],
  ["stopped-mark", "surface", 5.11, 5.76, 3],
  ["clash-text", "clash-tint", 7.33, 7.73, 4.5],
  ["clash-mark", "surface", 5.03, 6.55, 3],
  ["idle-text", "idle-tint", 6.15, 6.54, 4.5],
  ["idle-mark", "surface", 3.93, 4.76, 3],
  ["planned-text", "planned-tint", 6.62, 6.71, 4.5],
  ["planned-mark", "surface", 7.66, 8.41, 3],
];

/** Pairs the components make beyond the stated ones, with the least WCAG asks of each. */
const GROUNDS = ["canvas", "surface", "sunken", "raised"];
const MADE: [string, string, number][] = [
  ...GROUNDS.flatMap((ground): [string, string, number][] => [
    ["ink", ground, 4.5],
    ["ink-muted", ground, 4.5],
    ["ink-faint", ground, 4.5],
    ["accent", ground, 4.5],
    ["danger", ground, 4.5],
    ["stopped-text", ground, 4.5],
    ["focus", ground, 3],
    ["line-strong", ground, 3],
  ]),
  ["ink-muted", "accent-tint", 4.5],
  ["danger", "accent-tint", 4.5],
  ["ink", "stopped-tint", 4.5],
  ...["good", "waiting", "stopped", "clash", "idle", "planned"].map(
    (family): [string, string, number] => [`${family}-mark`, `${family}-tint`, 3],
  ),
];

describe.each(THEMES)("colours in the %s theme", (theme) => {
  it.each(STATED)("%s on %s has the stated contrast", (front, ground, light, dark, least) => {
    const found = contrast(front, ground, theme);
    expect(found).toBeCloseTo(theme === "light" ? light : dark, 1);
    expect(found).toBeGreaterThanOrEqual(least);
  });

  it.each(MADE)("%s on %s can be read", (front, ground, least) => {
    expect(contrast(front, ground, theme)).toBeGreaterThanOrEqual(least);
  });
});
