import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { readAppearance } from "./_components/appearance.ts";
import "./globals.css";

// Two files a family: nearly every page needs only the first, so only that one is fetched ahead.
const next = localFont({
  src: "../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
  variable: "--font-next",
  weight: "200 800",
});
const nextExt = localFont({
  src: "../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
  variable: "--font-next-ext",
  weight: "200 800",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: "unicode-range", value: "U+0100-02BA, U+1E00-1EFF, U+20A0-20CF, U+2C60-2C7F" },
  ],
});
const mono = localFont({
  src: "../node_modules/@fontsource-variable/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2",
  variable: "--font-mono-latin",
  weight: "200 800",
  adjustFontFallback: false,
});
const monoExt = localFont({
  src: "../node_modules/@fontsource-variable/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-ext-wght-normal.woff2",
  variable: "--font-mono-ext",
  weight: "200 800",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: "unicode-range", value: "U+0100-02BA, U+1E00-1EFF, U+20A0-20CF, U+2C60-2C7F" },
  ],
});

const FONTS = [next, nextExt, mono, monoExt].map((font) => font.variable).join(" ");

export const metadata: Metadata = {
  title: { default: "SmartMDM Enrolment", template: "%s · SmartMDM Enrolment" },
  description: "Bring devices into your organisation.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf9f6" },
    { media: "(prefers-color-scheme: dark)", color: "#0d1417" },
  ],
};

/** The document. Theme and density come from a cookie, so the first paint is right and no script is needed for it. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const { theme, density, shortcuts } = readAppearance(await cookies());
  return (
    <html
      lang="en-GB"
      className={FONTS}
      data-theme={theme === "system" ? undefined : theme}
      data-density={density}
      data-shortcuts={shortcuts}
    >
      <body>{children}</body>
    </html>
  );
}
