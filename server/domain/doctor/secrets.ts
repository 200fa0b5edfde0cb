import { sql } from "drizzle-orm";
import { type Check, rowsCheck } from "./check.ts";

/** P8: what is kept of answers and tokens. */
export const secretChecks: Check[] = [
  rowsCheck(
    "D25",
    "P8",
    "an idempotency row has its body hash and whole answer; a token is kept as 64 hex digits",
    () => sql`
      select 'idempotency key ' || id as named from idempotency_key
      where trim(body_hash) = '' or not json_valid(answer)
      union all
      select kind || ' ' || id from (
        select 'user token' as kind, id, hash from user_token
        union all select 'device token', id, hash from device_token
        union all select 'provisioning token', id, hash from provisioning_token
        union all select 'request', id, token_hash from request
      ) where length(hash) <> 64 or hash glob '*[^0-9a-f]*'`,
  ),
  rowsCheck(
    "D26",
    "P8",
    "a disabled user has no live account token, invitation or reset code",
    ({ now }) => sql`
      select 'user token ' || t.id as named
      from user_token t join user u on u.id = t.user_id
      where u.state in ('disabled', 'removed') and t.kind in ('account', 'invitation', 'reset')
        and t.used_at is null and t.revoked_at is null and t.expires_at > ${now}`,
  ),
];
