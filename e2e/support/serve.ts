import { mkdir, rm } from "node:fs/promises";
import { eq } from "drizzle-orm";
import { migrate } from "#db/migrate.ts";
import { type Database, openDatabase } from "#db/open.ts";
import { companyId } from "#db/schema/organisation.ts";
import { hashPassword } from "#server/auth/password/hash.ts";
import { hashToken } from "#server/auth/token.ts";
import { grant } from "#server/domain/allocation/grant.ts";
import {
  type AccountActor,
  type Context,
  type SystemActor,
  systemClock,
} from "#server/domain/context.ts";
import { StartInput, startEnrolment } from "#server/domain/enrolment/start.ts";
import { createOrganisation } from "#server/domain/organisation/create-organisation.ts";
import { createUser } from "#server/domain/user/create-user.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { changeUser } from "#server/testing/site.ts";
import {
  DATA_DIR,
  EXPIRED_REQUEST_TOKEN,
  ownerOf,
  PASSWORD,
  PORT,
  TEST_ORGANISATIONS,
} from "./addresses.ts";

const LICENCES = 1_000;

/** The demo, as a person starts it, on a fresh folder, with a few more organisations beside Acme and Globex. */
await rm(DATA_DIR, { recursive: true, force: true });
await mkdir(DATA_DIR, { recursive: true });
await addOrganisations();
Object.assign(process.env, { DATA_DIR, PORT: String(PORT), DEMO_PASSWORD: PASSWORD });
await import("#server/commands/demo.ts");

async function addOrganisations() {
  const db = await openDatabase({ url: `file:${DATA_DIR}/enrolment.db` });
  await migrate(db, "db/migrations");
  const context: Context<SystemActor> = {
    db,
    clock: systemClock,
    actor: { kind: "system", name: "Test" },
  };
  for (const name of TEST_ORGANISATIONS) {
    const passwordHash = await hashPassword(PASSWORD);
    const owner = { name: `Owner of ${name}`, email: ownerOf(name), passwordHash };
    const { organisationId } = await createOrganisation(context, { name: `Test ${name}`, owner });
    const viewer = {
      name: `Viewer of ${name}`,
      email: `viewer@${name}.example`,
      role: "viewer" as const,
    };
    const viewerId = await createUser(context, { organisationId, ...viewer, passwordHash });
    if (["accounts", "join"].includes(name))
      await changeUser(db, viewerId, { passwordChangeRequired: true });
    const agent = {
      name: `Agent of ${name}`,
      email: `agent@${name}.example`,
      role: "agent" as const,
    };
    const agentId = await createUser(context, { organisationId, ...agent, passwordHash });
    await grant(context, { organisationId, amount: LICENCES });
    if (name === "two-browsers")
      await addOverdueRequest(db, {
        kind: "account",
        userId: agentId,
        name: agent.name,
        organisationId,
      });
  }
  await db.close();
}

/** A request of a month and a day ago, which the server finds undecided when it starts. */
async function addOverdueRequest(db: Database, account: AccountActor) {
  const ago = Date.now() - 31 * 24 * 60 * 60 * 1_000;
  const door = {
    ...{ db, clock: { now: () => ago }, address: "192.0.2.1" },
    tokenHashOf: () => hashToken(EXPIRED_REQUEST_TOKEN),
  };
  const organisationId = account.organisationId ?? "";
  const [own] = await db.read
    .select({ companyId: companyId.value })
    .from(companyId)
    .where(eq(companyId.organisationId, organisationId));
  const input = { device: { platform: "android", imei: testImei(879_000) }, ...own };
  await startEnrolment(door, account, StartInput.parse(input));
}
