/**
 * How an attempt ended, in one word: `ok`, or the code of the error it was refused with. An error without a code is no refusal and is
 * thrown on.
 */
export function codeOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => "ok",
    (error: unknown) => {
      const code: unknown = Object(error).code;
      if (typeof code !== "string") throw error;
      return code;
    },
  );
}
