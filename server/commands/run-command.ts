import { DatabaseError, EngineLockedError } from "#db/errors.ts";
import { DomainError } from "#server/domain/errors.ts";
import { StartRefusal } from "#server/start-refusal.ts";

/**
 * Runs a command: what it refuses with is one line on stderr and exit code 1, what nobody foresaw keeps its stack. The number it
 * returns is the exit code.
 */
export async function runCommand(main: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(lineOf(error) ?? error);
    process.exitCode = 1;
  }
}

function lineOf(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof EngineLockedError)
      return `${at.message}: stop that process first, then try again.`;
    if (at instanceof StartRefusal || at instanceof DomainError || at instanceof DatabaseError)
      return at.message;
  }
  return unusableFolder(error);
}

/** A folder that is a file, not there, or not ours to write to (F11). */
function unusableFolder(error: unknown): string | null {
  const { code, path } = error as { code?: unknown; path?: unknown };
  if (typeof path !== "string" || !FOLDER_CODES.has(String(code))) return null;
  return `${path} cannot be written (${code}): set DATA_DIR to a folder that this user may write to.`;
}

const FOLDER_CODES = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST", "ENOSPC"]);
