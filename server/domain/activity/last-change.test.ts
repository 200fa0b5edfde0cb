import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { derivedToken } from "#server/auth/derived-token.ts";
import { uploadRows } from "#server/testing/import.ts";
import type { TestOrganisation, TestUser } from "#server/testing/organisation.ts";
import { testSite } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import type { UserContext } from "../context.ts";
import { commitImport } from "../import/commit.ts";
import { discardImport } from "../import/discard.ts";
import { excludeRows } from "../import/exclude.ts";
import { createLink } from "../link/create-link.ts";
import { createToken } from "../link/create-token.ts";
import { revokeLink } from "../link/revoke-link.ts";
import { revokeToken } from "../link/revoke-token.ts";
import { addOutlet } from "../outlet/add-outlet.ts";
import { addPartner } from "../outlet/add-partner.ts";
import { changeOutlet } from "../outlet/change-outlet.ts";
import { changePartner } from "../outlet/change-partner.ts";
import { removeOutlet } from "../outlet/remove-outlet.ts";
import { changeRole } from "../user/change-role.ts";
import { disableUser, enableUser } from "../user/disable.ts";
import { listUsers } from "../user/list.ts";
import { removeUser } from "../user/remove.ts";

let world: TestWorld;
let acme: TestOrganisation;
let globex: TestOrganisation;
let owner: UserContext;
let admin: UserContext;
beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
  acme = await world.organisation({ licences: 100, adminLicences: 50 });
  globex = await world.organisation();
  owner = acme.as(acme.owner);
  admin = acme.as(acme.admin);
});
afterAll(() => world.close());

/** What whoever lost the race is told: the one who won it, and when. */
const won = (action: string, code = "CONFLICT") => ({
  code,
  details: {
    action,
    by: acme.owner.name,
    at: new Date(world.clock.now()).toISOString(),
  },
});
const inAWeek = () => new Date(world.clock.now() + 7 * 86_400_000).toISOString();

describe("stale rows: who changed it, and when", () => {
  test("a link and a provisioning token that were revoked", async () => {
    const { linkId } = await createLink(owner, { label: "Desk", expiresAt: inAWeek() });
    await revokeLink(owner, { linkId });
    await expect(revokeLink(admin, { linkId })).rejects.toMatchObject(won("link-revoked"));
    const token = await createToken(
      owner,
      { label: "Bench", expiresAt: inAWeek(), maxUses: 5 },
      (tokenId) => derivedToken("provisioning", tokenId).hash,
    );
    await revokeToken(owner, token);
    await expect(revokeToken(admin, token)).rejects.toMatchObject(won("token-revoked"));
  });

  test("an outlet and a channel partner that are not as they were looked at, or gone", async () => {
    const { partnerId } = await addPartner(owner, { name: "East" });
    const { outletId } = await addOutlet(owner, { name: "Quay 4", partnerId });
    await changeOutlet(owner, { outletId, name: "Quay 5" });
    const looked = { name: "Quay 4", partnerId };
    await expect(
      changeOutlet(admin, { outletId, name: "Quay Four", looked }),
    ).rejects.toMatchObject(won("outlet-changed"));
    await changeOutlet(admin, { outletId, partnerId: null, looked: { ...looked, name: "Quay 5" } });
    await changePartner(owner, { partnerId, name: "Eastern" });
    await expect(
      changePartner(admin, { partnerId, name: "Orient", looked: { name: "East" } }),
    ).rejects.toMatchObject(won("partner-changed"));
    await removeOutlet(owner, { outletId });
    await expect(changeOutlet(admin, { outletId, name: "Quay 6" })).rejects.toMatchObject(
      won("outlet-removed", "NOT_FOUND"),
    );
  });

  test("a person: another version than the one looked at does nothing, and one removed is named", async () => {
    const [agent] = acme.agents as [TestUser];
    const versionOf = async () => {
      const { items } = await listUsers(owner, { limit: 200 });
      return items.find((one) => one.userId === agent.id)?.version ?? 0;
    };
    const looked = { userId: agent.id, version: await versionOf() };
    await disableUser(owner, looked);
    await expect(disableUser(admin, looked)).rejects.toMatchObject(won("user-disabled"));
    await expect(removeUser(admin, looked)).rejects.toMatchObject(won("user-disabled"));
    await expect(changeRole(owner, { ...looked, role: "viewer" })).rejects.toMatchObject(
      won("user-disabled"),
    );
    await enableUser(owner, { userId: agent.id, version: await versionOf() });
    await removeUser(owner, { userId: agent.id, version: await versionOf() });
    await expect(disableUser(admin, looked)).rejects.toMatchObject(
      won("user-removed", "NOT_FOUND"),
    );
  });

  test("an import that somebody discarded, whatever is done to it", async () => {
    const { id: importId, version } = await uploadRows(owner, [{ serial: "R58N12ABCDE" }]);
    await discardImport(owner, { importId });
    const discarded = won("discarded");
    await expect(
      commitImport(admin, { importId, version, mode: "leave-out" }),
    ).rejects.toMatchObject(discarded);
    await expect(excludeRows(admin, { importId, excluded: true })).rejects.toMatchObject(discarded);
  });

  test("T13 of another organisation's thing nothing is told", async () => {
    const { outletId } = await addOutlet(owner, { name: "Pier 9" });
    const stranger = globex.as(globex.owner);
    const told = { code: "NOT_FOUND", details: null };
    await expect(removeOutlet(stranger, { outletId })).rejects.toMatchObject(told);
    await expect(removeOutlet(stranger, { outletId: randomUUID() })).rejects.toMatchObject(told);
    await expect(disableUser(stranger, { userId: acme.admin.id })).rejects.toMatchObject(told);
  });
});
