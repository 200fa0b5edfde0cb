"use server";

import { cookies } from "next/headers";
import {
  type Appearance,
  DENSITIES,
  DENSITY_COOKIE,
  RAIL_COOKIE,
  RAILS,
  SHORTCUTS,
  SHORTCUTS_COOKIE,
  THEME_COOKIE,
  THEMES,
} from "#app/_components/appearance.ts";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Keeps what was chosen in this browser. Anything but our own words is dropped: the input is a caller's. */
export async function rememberAppearance(appearance: Partial<Appearance>): Promise<void> {
  const jar = await cookies();
  const options = { path: "/", sameSite: "lax", httpOnly: true, maxAge: YEAR_SECONDS } as const;
  const theme = THEMES.find((known) => known === appearance?.theme);
  const density = DENSITIES.find((known) => known === appearance?.density);
  const shortcuts = SHORTCUTS.find((known) => known === appearance?.shortcuts);
  const rail = RAILS.find((known) => known === appearance?.rail);
  if (theme) jar.set(THEME_COOKIE, theme, options);
  if (density) jar.set(DENSITY_COOKIE, density, options);
  if (shortcuts) jar.set(SHORTCUTS_COOKIE, shortcuts, options);
  if (rail) jar.set(RAIL_COOKIE, rail, options);
}
