import { z } from "zod";
import { nameOf } from "../user/person-name.ts";

const id = z.string().min(1).max(64);

/** The name of an outlet or channel partner. */
export const PlaceName = nameOf("a name", 200);

/** The one filter of outlets and channel partners: list, count and export take it. */
export const PlaceFilter = z.strictObject({
  /** Part of the name, without regard to case. */
  search: z.string().trim().max(200).optional(),
});
export type PlaceFilter = z.infer<typeof PlaceFilter>;

export const OutletFilter = PlaceFilter.extend({ partnerId: id.optional() });
export type OutletFilter = z.infer<typeof OutletFilter>;

const page = {
  /** The `nextCursor` or `previousCursor` of a page. */
  cursor: z.string().max(1_200).nullish(),
  limit: z.int().min(1).max(200).optional(),
};
export const ListOutletsInput = z.strictObject({ filter: OutletFilter.optional(), ...page });
export type ListOutletsInput = z.infer<typeof ListOutletsInput>;
export const ListPartnersInput = z.strictObject({ filter: PlaceFilter.optional(), ...page });
export type ListPartnersInput = z.infer<typeof ListPartnersInput>;

export const CountOutletsInput = z.strictObject({ filter: OutletFilter });
export const CountPartnersInput = z.strictObject({ filter: PlaceFilter });

export const AddOutletInput = z.strictObject({ name: PlaceName, partnerId: id.nullish() });
export type AddOutletInput = z.infer<typeof AddOutletInput>;
/**
 * What is left out stays as it is; `partnerId: null` takes the outlet out of its partner. `looked`: what the person saw who changes it;
 * when it is not so any more, nothing is done.
 */
export const ChangeOutletInput = z.strictObject({
  outletId: id,
  name: PlaceName.optional(),
  partnerId: id.nullish(),
  looked: z.strictObject({ name: z.string().max(200), partnerId: id.nullable() }).optional(),
});
export type ChangeOutletInput = z.infer<typeof ChangeOutletInput>;
export const OutletInput = z.strictObject({ outletId: id });
export type OutletInput = z.infer<typeof OutletInput>;

export const AddPartnerInput = z.strictObject({ name: PlaceName });
export type AddPartnerInput = z.infer<typeof AddPartnerInput>;
export const ChangePartnerInput = z.strictObject({
  partnerId: id,
  name: PlaceName,
  looked: z.strictObject({ name: z.string().max(200) }).optional(),
});
export type ChangePartnerInput = z.infer<typeof ChangePartnerInput>;
export const PartnerInput = z.strictObject({ partnerId: id });
export type PartnerInput = z.infer<typeof PartnerInput>;
