/** Puts text on the clipboard. Resolves to false where the browser will not (an insecure origin, a refusal). */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
