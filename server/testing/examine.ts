import { openDatabase } from "#db/open.ts";
import { type DoctorLine, runDoctor } from "#server/domain/doctor/run-doctor.ts";
import { testClock } from "./clock.ts";
import { copyOfMigrated } from "./database.ts";
import { fillLater } from "./filled-later.ts";
import { fillWorld } from "./filled-world.ts";
import { testOrganisation } from "./organisation.ts";
import { tamperedCopy } from "./tamper.ts";

export interface Patient {
  /** Ids of the two organisations. */
  acme: string;
  globex: string;
  /**
   * Runs statements on a copy of the file, `$acme` and `$globex` standing for the quoted ids, and asks the doctor. By the
   * invariant's id.
   */
  after(statements: string): Promise<Map<string, DoctorLine>>;
  /** The copy alone, for a command to look at. */
  tampered(statements: string): { url: string; remove: () => void };
  remove(): void;
}

/** A database file with something of everything, closed, to be copied and tampered with. */
export async function patient(): Promise<Patient> {
  const clock = testClock();
  const { path, remove } = await copyOfMigrated();
  const db = await openDatabase({ url: `file:${path}` });
  const filled = await fillWorld({
    db,
    clock,
    organisation: (options) => testOrganisation(db, clock, options),
  });
  await fillLater({ db, clock }, filled.acme);
  await db.close();
  const [acme, globex] = [filled.acme.id, filled.globex.id];
  const tampered = (statements: string) =>
    tamperedCopy(
      path,
      statements.replaceAll("$acme", `'${acme}'`).replaceAll("$globex", `'${globex}'`),
    );
  const after = async (statements: string) => {
    const copy = tampered(statements);
    const database = await openDatabase({ url: copy.url, readOnly: true });
    try {
      return new Map((await runDoctor(database, clock)).map((line) => [line.id, line]));
    } finally {
      await database.close();
      copy.remove();
    }
  };
  return { acme, globex, after, tampered, remove };
}

/** The invariants that are broken. */
export function brokenIn(lines: Map<string, DoctorLine>): string[] {
  return [...lines.values()].filter((line) => line.outcome === "broken").map((line) => line.id);
}
