import { fieldWord, valueWord } from "./words.ts";

interface ChangesProps {
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** The fields that a line of history is about, before and after. */
export function Changes({ before, after }: ChangesProps) {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (field) => fieldWord(field) && (after?.[field] != null || before?.[field] != null),
  );
  if (fields.length === 0) return null;
  return (
    <dl className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-small">
      {fields.map((field) => (
        <div key={field} className="flex max-w-full gap-2">
          <dt className="shrink-0 text-ink-muted">{fieldWord(field)}</dt>
          <dd className="min-w-0 break-words">
            {before && field in before ? <>{valueWord(field, before[field])} → </> : null}
            {valueWord(field, after?.[field])}
          </dd>
        </div>
      ))}
    </dl>
  );
}
