import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { allocationMovement } from "#db/schema/allocation.ts";
import { companyId } from "#db/schema/organisation.ts";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import { user } from "#db/schema/user.ts";
import { hashPassword } from "#server/auth/password/hash.ts";
import { availableTo, BANK } from "#server/domain/allocation/account.ts";
import { grant } from "#server/domain/allocation/grant.ts";
import { type PassOnInput, passOn } from "#server/domain/allocation/pass-on.ts";
import type { Clock, Context, SystemActor } from "#server/domain/context.ts";
import { DomainError } from "#server/domain/errors.ts";
import { newId } from "#server/domain/id.ts";
import { foldName } from "#server/domain/import/suggest.ts";
import { createOrganisation } from "#server/domain/organisation/create-organisation.ts";
import { createOutlet } from "#server/domain/outlet/create-outlet.ts";
import { createPartner } from "#server/domain/outlet/create-partner.ts";
import { createUser } from "#server/domain/user/create-user.ts";
import { DEMO, DEMO_OPERATOR, type DemoOrganisation } from "./demo-plan.ts";

export interface SeedOptions {
  database: Database;
  clock: Clock;
  /** Every demo user's. */
  password: string;
}

/** What is there after seeding, for the command to show. */
export interface SeededOrganisation {
  organisationId: string;
  name: string;
  companyId: string;
  users: { email: string; role: string }[];
}

interface Seeding {
  context: Context<SystemActor>;
  hash(): Promise<string>;
}

/**
 * Puts the demo of CONTRACT.md in place through the verbs of the domain, as the product itself. Repeating it adds what is missing
 * and resets nothing: what a person changed, renamed, removed or spent stays as it is.
 */
export async function seedDemo(options: SeedOptions): Promise<SeededOrganisation[]> {
  const { database, clock, password } = options;
  const context: Context<SystemActor> = {
    db: database,
    clock,
    actor: { kind: "system", name: "Demo" },
  };
  const seeding: Seeding = { context, hash: () => hashPassword(password) };
  await seedOperator(seeding);
  const seeded: SeededOrganisation[] = [];
  for (const plan of DEMO) seeded.push(await seedOrganisation(seeding, plan));
  return seeded;
}

async function seedOrganisation(
  seeding: Seeding,
  plan: DemoOrganisation,
): Promise<SeededOrganisation> {
  const { context, hash } = seeding;
  const organisationId = await organisationOf(seeding, plan);
  for (const planned of plan.users) {
    if (await findUser(context.db, planned.email)) continue;
    await createUser(context, { organisationId, ...planned, passwordHash: await hash() });
  }
  await seedPlaces(seeding, plan, organisationId);
  await seedLicences(seeding, plan, organisationId);
  const [current] = await context.db.read
    .select({ value: companyId.value })
    .from(companyId)
    .where(and(eq(companyId.organisationId, organisationId), isNull(companyId.validUntil)));
  return {
    organisationId,
    name: plan.name,
    companyId: current?.value ?? "",
    users: [{ ...plan.owner, role: "owner" }, ...plan.users].map(({ email, role }) => ({
      email,
      role,
    })),
  };
}

async function organisationOf({ context, hash }: Seeding, plan: DemoOrganisation): Promise<string> {
  const owner = await findUser(context.db, plan.owner.email);
  if (owner?.organisationId) return owner.organisationId;
  const made = await createOrganisation(context, {
    name: plan.name,
    owner: { ...plan.owner, passwordHash: await hash() },
  });
  return made.organisationId;
}

async function seedPlaces({ context }: Seeding, plan: DemoOrganisation, organisationId: string) {
  const { read } = context.db;
  const partners = await read
    .select({ id: channelPartner.id, nameKey: channelPartner.nameKey })
    .from(channelPartner)
    .where(eq(channelPartner.organisationId, organisationId));
  const partnerIds = new Map(partners.map((row) => [row.nameKey, row.id]));
  for (const name of plan.partners) {
    if (partnerIds.has(foldName(name))) continue;
    partnerIds.set(foldName(name), await createPartner(context, { organisationId, name }));
  }
  const outlets = await read
    .select({ nameKey: outlet.nameKey })
    .from(outlet)
    .where(eq(outlet.organisationId, organisationId));
  const known = new Set(outlets.map((row) => row.nameKey));
  for (const { name, partner } of plan.outlets) {
    if (known.has(foldName(name))) continue;
    const partnerId = partner === null ? null : (partnerIds.get(foldName(partner)) ?? null);
    await createOutlet(context, { organisationId, name, partnerId });
  }
}

async function seedLicences({ context }: Seeding, plan: DemoOrganisation, organisationId: string) {
  const { db } = context;
  if (!(await everMovedTo(db, organisationId, BANK))) {
    await grant(context, { organisationId, amount: plan.granted, note: "Demo" });
  }
  const owner = await findUser(db, plan.owner.email);
  for (const [email, amount] of Object.entries(plan.handedOn)) {
    const receiver = await findUser(db, email);
    if (!owner || !receiver) continue;
    if (await everMovedTo(db, organisationId, availableTo(receiver.id))) continue;
    await handOn(context, { organisationId, fromUserId: owner.id, toUserId: receiver.id, amount });
  }
}

/** An owner who has spent them has none to hand on: then they stay where they are. */
async function handOn(context: Context<SystemActor>, input: PassOnInput): Promise<void> {
  try {
    await passOn(context, input);
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "ALLOCATION_EXHAUSTED")) throw error;
  }
}

async function everMovedTo(
  database: Database,
  organisationId: string,
  account: string,
): Promise<boolean> {
  const [movement] = await database.read
    .select({ id: allocationMovement.id })
    .from(allocationMovement)
    .where(
      and(
        eq(allocationMovement.organisationId, organisationId),
        eq(allocationMovement.toAccount, account),
      ),
    )
    .limit(1);
  return movement !== undefined;
}

/** An account of this address, a removed one too: what a person removed does not come back. */
async function findUser(database: Database, email: string) {
  const [found] = await database.read
    .select({ id: user.id, organisationId: user.organisationId })
    .from(user)
    .where(eq(user.email, email))
    .limit(1);
  return found ?? null;
}

/** Operators stand outside every organisation, and so outside every history. */
async function seedOperator({ context, hash }: Seeding) {
  const { db, clock } = context;
  if (await findUser(db, DEMO_OPERATOR.email)) return;
  const now = clock.now();
  const passwordHash = await hash();
  await db.write({ name: "seed.operator", now }, async (tx) => {
    await tx.insert(user).values({
      id: newId(now),
      ...DEMO_OPERATOR,
      state: "active",
      operator: true,
      passwordHash,
      emailVerifiedAt: now,
      createdAt: now,
    });
  });
}
