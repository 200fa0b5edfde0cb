import type { Database } from "#db/open.ts";
import { companyId, organisation } from "#db/schema/organisation.ts";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import { user } from "#db/schema/user.ts";
import { allot } from "#server/domain/allocation/allot.ts";
import { grant } from "#server/domain/allocation/grant.ts";
import { change, type Unit } from "#server/domain/change.ts";
import type { Clock, Context, Role, SystemActor, UserContext } from "#server/domain/context.ts";
import { newId } from "#server/domain/id.ts";

export interface TestUser {
  id: string;
  name: string;
  email: string;
  role: Role;
}

export interface TestOrganisation {
  id: string;
  name: string;
  companyId: string;
  owner: TestUser;
  admin: TestUser;
  viewer: TestUser;
  agents: TestUser[];
  outlets: { id: string; name: string }[];
  partners: { id: string; name: string }[];
  /** The context of one of its people, as a procedure would make it. */
  as(user: TestUser): UserContext;
}

interface TestOrganisationOptions {
  name?: string;
  /** Licences the owner has available; 1,000 unless said. */
  licences?: number;
  /** Licences of these that the owner has handed on to the admin; 0 unless said. */
  adminLicences?: number;
  /** How many agents; 2 unless said. */
  agents?: number;
}

const SYSTEM: SystemActor = { kind: "system", name: "Test" };
let made = 0;

/** A context of the product itself. */
export function systemContext(db: Database, clock: Clock): Context<SystemActor> {
  return { db, clock, actor: SYSTEM };
}

/**
 * An organisation with an owner, an admin, a viewer, agents (`agent1@…`), two channel partners (North, South), three outlets
 * (Harbour of North, Station, Market) and licences, all written through the door with their lines of history.
 */
export async function testOrganisation(
  db: Database,
  clock: Clock,
  options: TestOrganisationOptions = {},
): Promise<TestOrganisation> {
  made += 1;
  const { licences = 1_000, adminLicences = 0, agents: agentCount = 2 } = options;
  const name = options.name ?? `Organisation ${made}`;
  const id = newId(clock.now());
  const domain = `o${made}-${id.slice(-6)}.example`;
  const person = (role: Role, local: string): TestUser => ({
    id: newId(clock.now()),
    name: `${local} of ${name}`,
    email: `${local}@${domain}`,
    role,
  });
  const [owner, admin, viewer] = [
    person("owner", "owner"),
    person("admin", "admin"),
    person("viewer", "viewer"),
  ];
  const agents = Array.from({ length: agentCount }, (_, index) =>
    person("agent", `agent${index + 1}`),
  );
  const partners = ["North", "South"].map((partner) => ({ id: newId(clock.now()), name: partner }));
  const outlets = ["Harbour", "Station", "Market"].map((place) => ({
    id: newId(clock.now()),
    name: place,
  }));
  const company = companyIdOf(made);

  const system = systemContext(db, clock);
  await change(system, { name: "test.organisation", organisationId: id }, async (unit) => {
    await unit.tx.insert(organisation).values({ id, name, createdAt: unit.now });
    await unit.tx
      .insert(companyId)
      .values({ value: company, organisationId: id, createdAt: unit.now });
    await addUsers(unit, [owner, admin, viewer, ...agents]);
    await unit.tx.insert(channelPartner).values(
      partners.map((one) => ({
        ...one,
        organisationId: id,
        nameKey: one.name.toLowerCase(),
        createdAt: unit.now,
      })),
    );
    await unit.tx.insert(outlet).values(
      outlets.map((one, index) => ({
        ...one,
        organisationId: id,
        nameKey: one.name.toLowerCase(),
        partnerId: index === 0 ? (partners[0]?.id ?? null) : null,
        createdAt: unit.now,
      })),
    );
    unit.record({
      thingKind: "organisation",
      thingId: id,
      action: "made",
      state: null,
      after: { name },
    });
  });
  const as = (one: TestUser): UserContext => ({
    db,
    clock,
    actor: { kind: "user", userId: one.id, name: one.name, organisationId: id, role: one.role },
  });
  if (licences > 0) await grant(system, { organisationId: id, amount: licences });
  if (adminLicences > 0) {
    await allot(as(owner), { userId: owner.id, amount: -adminLicences });
    await allot(as(owner), { userId: admin.id, amount: adminLicences });
  }
  return { id, name, companyId: company, owner, admin, viewer, agents, outlets, partners, as };
}

/** Adds users to the unit's organisation, active and with a verified address, each with a line of history. */
export async function addUsers(unit: Unit, users: TestUser[]): Promise<void> {
  const { organisationId, now } = unit;
  await unit.tx.insert(user).values(
    users.map((one) => ({
      ...one,
      organisationId,
      state: "active" as const,
      emailVerifiedAt: now,
      createdAt: now,
    })),
  );
  for (const { id: thingId, name, role } of users) {
    unit.record({
      thingKind: "user",
      thingId,
      action: "made",
      state: "active",
      after: { name, role },
    });
  }
}

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

function companyIdOf(number: number): string {
  const tail = [0, 1, 2, 3].map(
    (place) => LETTERS[Math.floor(number / LETTERS.length ** place) % LETTERS.length],
  );
  return `TEST${2 + (process.pid % 8)}${tail.join("").slice(0, 3)}`;
}
