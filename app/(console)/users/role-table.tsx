import type { Role } from "#server/domain/context.ts";
import { may } from "#server/domain/permission.ts";
import { ABILITIES, ROLE_ABOUT, ROLE_WORDS } from "./words.ts";

const ROLES: readonly Role[] = ["owner", "admin", "viewer", "agent"];

/** What each role can and cannot do: the words are ours, the answers those of the permissions themselves. */
export function RoleTable() {
  return (
    <details>
      <summary className="cursor-pointer text-link">What each role can do</summary>
      <dl className="mt-3 flex max-w-measure flex-col gap-1">
        {ROLES.map((role) => (
          <div key={role} className="flex gap-2">
            <dt className="w-16 shrink-0 font-semibold">{ROLE_WORDS[role]}</dt>
            <dd className="min-w-0">{ROLE_ABOUT[role]}</dd>
          </div>
        ))}
      </dl>
      <table className="mt-4 border-collapse max-sm:text-small">
        <caption className="sr-only">What each role can and cannot do</caption>
        <thead>
          <tr className="border-line-strong border-b text-ink-muted text-micro">
            <th scope="col" className="py-2 pe-4 text-start">
              Can they …
            </th>
            {ROLES.map((role) => (
              <th key={role} scope="col" className="px-3 py-2 max-sm:px-1.5 text-start">
                {ROLE_WORDS[role]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ABILITIES.map(({ words, permission }) => (
            <tr key={words} className="border-line border-b">
              <th scope="row" className="py-2 pe-4 max-sm:pe-1.5 text-start font-normal">
                {words}
              </th>
              {ROLES.map((role) => (
                <td key={role} className="px-3 py-2 max-sm:px-1.5 align-top">
                  {canWord(role, permission)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

type Ability = (typeof ABILITIES)[number];

/** Whether it can; agents see what is their own. */
function canWord(role: Role, permission: Ability["permission"]) {
  if (may(role, permission)) return "Yes";
  const own = role === "agent" && (permission === "device.read" || permission === "request.read");
  return <span className="text-ink-muted">{own ? "Own" : "No"}</span>;
}
