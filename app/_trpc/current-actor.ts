import "server-only";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { actorOfRequest, type ConsoleActor } from "#server/auth/guard.ts";

/** Who looks at this page, by their row at this request; null for nobody. One read, however many ask. */
export const currentActor = cache(async (): Promise<ConsoleActor | null> => {
  // The jar, and not the header: after an action that began another session it already holds the new cookie.
  const sent = new Headers({ cookie: (await cookies()).toString() });
  const asked = await actorOfRequest(sent).catch((error: { code?: unknown }) => {
    if (error.code === "PASSWORD_CHANGE_REQUIRED") return "change" as const;
    throw error;
  });
  if (asked === "change") redirect("/change-password");
  return asked;
});
