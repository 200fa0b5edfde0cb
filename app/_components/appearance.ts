/** How a person wants to see the console. Kept in cookies, so that the server can say it in the first byte. */
export const THEMES = ["system", "light", "dark"] as const;
export const DENSITIES = ["compact", "regular", "roomy"] as const;

/** Single keys that act on a page: some people speak to their computer, and it types. */
export const SHORTCUTS = ["on", "off"] as const;

/** The rail with names (wide) or icons (narrow); "auto" until the person chooses: as the window has room. */
export const RAILS = ["auto", "wide", "narrow"] as const;

export type Theme = (typeof THEMES)[number];
export type Density = (typeof DENSITIES)[number];
export type Shortcuts = (typeof SHORTCUTS)[number];

export type Rail = (typeof RAILS)[number];

export interface Appearance {
  theme: Theme;
  density: Density;
  shortcuts: Shortcuts;
  rail: Rail;
}

export const THEME_COOKIE = "theme";
export const DENSITY_COOKIE = "density";
export const SHORTCUTS_COOKIE = "shortcuts";
export const RAIL_COOKIE = "rail";

interface CookieReader {
  get(name: string): { value: string } | undefined;
}

/** Reads what was chosen; whatever is not one of ours counts as never chosen. */
export function readAppearance(cookies: CookieReader): Appearance {
  const theme = cookies.get(THEME_COOKIE)?.value;
  const density = cookies.get(DENSITY_COOKIE)?.value;
  const shortcuts = cookies.get(SHORTCUTS_COOKIE)?.value;
  const rail = cookies.get(RAIL_COOKIE)?.value;
  return {
    theme: THEMES.find((known) => known === theme) ?? "system",
    density: DENSITIES.find((known) => known === density) ?? "regular",
    shortcuts: SHORTCUTS.find((known) => known === shortcuts) ?? "on",
    rail: RAILS.find((known) => known === rail) ?? "auto",
  };
}
