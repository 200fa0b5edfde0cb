/** In which states of a device each verb finds something to do (PRODUCT.md, "Life of things"). Client-safe: nothing is imported. */
export const ACTS_ON = {
  assign: ["pre-enrolled", "enrolled", "suspended"],
  map: ["pre-enrolled", "enrolled", "suspended"],
  suspend: ["enrolled"],
  resume: ["suspended"],
  retire: ["enrolled", "suspended"],
  cancel: ["pre-enrolled"],
} as const;
