import { and, eq, gte, inArray, sql } from "drizzle-orm";
import { allocationMovement } from "#db/schema/allocation.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { allocationSummary } from "./summary.ts";

const WEEK_MS = 7 * 86_400_000;
/** The pace is that of the last four weeks. */
const WEEKS = 4;
/** Beyond this nobody plans, and the figure would be guesswork. */
const FARTHEST_WEEKS = 520;
const WARNINGS = [100, 95, 80] as const;

export interface Forecast {
  /** Licences drawn less licences returned, a week, over the last four; never below 0. */
  perWeek: number;
  /** Licences nobody has drawn yet: the bank's and the users'. */
  left: number;
  /** When these end at this pace, ISO 8601; null when nothing is drawn, or not within ten years. */
  endsAt: string | null;
  /** Of the granted licences, how many in a hundred are in use; rounded down. */
  usedPercent: number;
  /** The highest warning that is reached. */
  warning: 80 | 95 | 100 | null;
}

/** How long the licences last at the pace of the last four weeks (EXPERIENCE.md 2.8). Throws FORBIDDEN. */
export async function allocationForecast(context: Context): Promise<Forecast> {
  const { organisationId } = requirePermission(context, "allocation.read").actor;
  const now = context.clock.now();
  const [{ granted, bank, available, inUse }, [moved]] = await Promise.all([
    allocationSummary(context),
    context.db.read
      .select({
        net: sql<number>`coalesce(sum(case ${allocationMovement.reason} when 'draw' then ${allocationMovement.amount} else -${allocationMovement.amount} end), 0)`,
      })
      .from(allocationMovement)
      .where(
        and(
          eq(allocationMovement.organisationId, organisationId),
          gte(allocationMovement.createdAt, now - WEEKS * WEEK_MS),
          inArray(allocationMovement.reason, ["draw", "return"]),
        ),
      ),
  ]);
  const perWeek = Math.max(0, moved?.net ?? 0) / WEEKS;
  const left = bank + available;
  const weeks = perWeek > 0 ? left / perWeek : null;
  const usedPercent = granted > 0 ? Math.floor((inUse * 100) / granted) : 0;
  return {
    perWeek,
    left,
    endsAt:
      weeks === null || weeks > FARTHEST_WEEKS
        ? null
        : new Date(now + weeks * WEEK_MS).toISOString(),
    usedPercent,
    warning: granted > 0 ? (WARNINGS.find((percent) => usedPercent >= percent) ?? null) : null,
  };
}
