/** A part of a page, or why it is not there: its code, and the number that the log has of it. */
export type Tile<T> = { value: T; failure: null } | { value: null; failure: TileFailure };

export interface TileFailure {
  code: string;
  requestId: string;
}

/**
 * What a part of a page asked the console's API, so that it fails alone and the rest of the page stays. What is no refusal of the API
 * is thrown on: it is the page's own fault.
 */
export async function tileOf<T>(asked: Promise<T>): Promise<Tile<T>> {
  try {
    return { value: await asked, failure: null };
  } catch (error) {
    const { cause, digest } = error as { cause?: { code?: unknown }; digest?: unknown };
    if (typeof cause?.code !== "string" || typeof digest !== "string") throw error;
    return { value: null, failure: { code: cause.code, requestId: digest } };
  }
}
