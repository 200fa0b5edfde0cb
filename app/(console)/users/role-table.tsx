import { ROLE_CAN, ROLE_WORDS } from "./words.ts";

/** What each role can and cannot do, in plain words. */
export function RoleTable() {
  return (
    <details className="max-w-measure">
      <summary className="cursor-pointer text-link">What each role can do</summary>
      <dl className="mt-3 flex flex-col gap-3">
        {ROLE_CAN.map(({ role, can, cannot }) => (
          <div key={role} className="border-line border-t pt-3">
            <dt className="font-semibold">{ROLE_WORDS[role]}</dt>
            <dd>
              <p>Can: {can}</p>
              {cannot ? <p className="text-ink-muted">Cannot: {cannot}</p> : null}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
