import { systemClock } from "#server/domain/context.ts";
import type { Env } from "#server/env.ts";
import { StartRefusal } from "#server/start-refusal.ts";
import { withDatabase } from "../with-database.ts";
import { type SeededOrganisation, seedDemo } from "./seed-demo.ts";

/** Seeds the demo into the environment's own file. Throws StartRefusal for anything but a local file. */
export async function seedLocal(env: Env): Promise<SeededOrganisation[]> {
  refuseServer(env);
  return withDatabase(env, (database) =>
    seedDemo({ database, clock: systemClock, password: env.demoPassword }),
  );
}

/** Demo users with a password that everybody knows belong on nobody's server. Throws StartRefusal. */
export function refuseServer({ databaseUrl }: Pick<Env, "databaseUrl">): void {
  if (databaseUrl.startsWith("file:")) return;
  throw new StartRefusal(
    "The demo is for a local file only: unset DATABASE_URL, or set it to a file: path.",
  );
}
