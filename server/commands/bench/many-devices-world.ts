import { manyDevices } from "#server/testing/many-devices.ts";
import { testWorld } from "#server/testing/world.ts";

/** Devices of a large fleet, and of one that is compared with it. */
export const MILLION = 1_000_000;
export const FEW = 20_000;

/** A world of one organisation with so many pre-enrolled devices, in a folder that `close` removes. */
export async function manyDevicesWorld(count: number) {
  const world = await testWorld();
  const organisation = await world.organisation({ licences: 1, agents: 40 });
  await manyDevices(world.db, organisation, count, world.clock.now());
  return { ...world, organisation, context: organisation.as(organisation.viewer) };
}

export type ManyDevicesWorld = Awaited<ReturnType<typeof manyDevicesWorld>>;
