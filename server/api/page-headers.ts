import { randomBytes } from "node:crypto";

interface PolicyOptions {
  nonce: string;
  /** `next dev` evaluates code for its own overlays. */
  development: boolean;
  /** The page decodes pictures by a WebAssembly module. */
  wasm?: boolean;
}

/** Pages that decode a picked picture; they are entered by a full load, so that it is their policy that holds. */
export function decodesPictures(pathname: string): boolean {
  return /^\/(join|e\/[^/]+)\/?$/.test(pathname);
}

/** 16 random bytes, fresh for every page. */
export function newNonce(): string {
  return randomBytes(16).toString("base64");
}

/** The content security policy of ASSURANCE.md part 3. */
export function contentSecurityPolicy({ nonce, development, wasm }: PolicyOptions): string {
  const evaluation = `${wasm ? " 'wasm-unsafe-eval'" : ""}${development ? " 'unsafe-eval'" : ""}`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    "style-src-attr 'unsafe-inline'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** What every answer carries, page or not; next.config.ts sets these. */
export const STEADY_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
} as const;

/** Two years, as browsers' preload lists ask. */
export const STRICT_TRANSPORT = "max-age=63072000; includeSubDomains";
