/** In every name that the organisation `roles` gives: whoever is shown one is shown its data. */
export const CANARY = "Zephyr";

/** Numbers of the IMEIs of `roles`. */
export const CANARY_IMEI = { device: 860_001, request: 860_002, import: 860_003 } as const;

/** A name or an identifier of `roles`. */
export const CANARIES = /zephyr|3500000086\d{4}/i;
