import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { eq } from "drizzle-orm";
import { migrate } from "#db/migrate.ts";
import { type Database, openDatabase } from "#db/open.ts";
import { companyId } from "#db/schema/organisation.ts";
import { actorOf, findAccountByEmail } from "#server/auth/account.ts";
import { hashPassword } from "#server/auth/password/hash.ts";
import { hashToken } from "#server/auth/token.ts";
import { grant } from "#server/domain/allocation/grant.ts";
import {
  type AccountActor,
  type Context,
  type SystemActor,
  systemClock,
  type UserContext,
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
  SERVER_LOG,
  TEST_ORGANISATIONS,
} from "./addresses.ts";
import { fillRoles } from "./fill-roles.ts";

const LICENCES = 1_000;

/** The demo, as a person starts it, on a fresh folder, with a few more organisations beside Acme and Globex. */
await rm(DATA_DIR, { recursive: true, force: true });
await mkdir(DATA_DIR, { recursive: true });
await addOrganisations();
process.exitCode = await serveDemo();

/** Serves until it is stopped; what the server says goes to a file, too, for the test that reads it at the end. */
async function serveDemo(): Promise<number> {
  const log = createWriteStream(SERVER_LOG);
  // Without colours: an escape in the log would be somebody's text.
  const { FORCE_COLOR: _colours, ...env } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "server/commands/demo.ts"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...env, DATA_DIR, PORT: String(PORT), DEMO_PASSWORD: PASSWORD, NO_COLOR: "1" },
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  child.stderr.pipe(process.stderr);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
}

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
    if (["roles", "journey-owner", "journey-admin", "journey-people"].includes(name)) {
      const admin = { name: `Admin of ${name}`, email: `admin@${name}.example`, passwordHash };
      await createUser(context, { organisationId, ...admin, role: "admin" });
    }
    const agent = {
      name: `Agent of ${name}`,
      email: `agent@${name}.example`,
      role: "agent" as const,
    };
    const agentId = await createUser(context, { organisationId, ...agent, passwordHash });
    await grant(context, { organisationId, amount: LICENCES });
    if (name === "roles") await fillRoles(db, await contextOf(db, ownerOf(name)), passwordHash);
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

/** What a verb of somebody of an organisation is given. */
async function contextOf(db: Database, email: string): Promise<UserContext> {
  const account = await findAccountByEmail(db, email);
  const actor = account && actorOf(account);
  if (actor?.kind !== "user") throw new Error(`${email} is nobody of an organisation`);
  return { db, clock: systemClock, actor };
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
