"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { controlStyles } from "#app/_components/field.tsx";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { HEADERS } from "#server/domain/import/columns.ts";
import { MEND_WORDS } from "../../mend-words.ts";
import { useImportCall } from "../use-import-call.ts";
import type { ListColumn } from "./list-columns.ts";

/** Values shown of a column. */
const SHOWN = 8;

interface ReplaceValuesProps {
  importId: string;
  columns: readonly ListColumn[];
}

/** "andriod × 312 → Android" in one go, the nearest known name filled in. */
export function ReplaceValues({ importId, columns }: ReplaceValuesProps) {
  return (
    <section aria-labelledby="replace" className="flex flex-col gap-2">
      <h2 id="replace" className="text-section">
        {MEND_WORDS.replace.title}
      </h2>
      <p className="max-w-measure text-ink-muted">{MEND_WORDS.replace.about}</p>
      <ul className="border-line-strong border-t empty:hidden">
        {columns.map((column) => (
          <ColumnValues key={column} importId={importId} column={column} />
        ))}
      </ul>
    </section>
  );
}

function ColumnValues({ importId, column }: { importId: string; column: ListColumn }) {
  const { data = [] } = trpc.import.values.useQuery({ importId, column });
  const shown = data.slice(0, SHOWN);
  return (
    <>
      {shown.map(({ value, count, suggestion }) => (
        <li key={value} className="border-line border-b py-2">
          <OneValue {...{ importId, column, value, count, suggestion }} />
        </li>
      ))}
      {data.length > SHOWN ? (
        <li className="border-line border-b py-2 text-ink-muted text-small">
          {MEND_WORDS.replace.more(data.length - SHOWN)}
        </li>
      ) : null}
    </>
  );
}

interface OneValueProps {
  importId: string;
  column: ListColumn;
  value: string;
  count: number;
  suggestion: string | null | undefined;
}

function OneValue({ importId, column, value, count, suggestion }: OneValueProps) {
  const { client } = trpc.useUtils();
  const toast = useToast();
  const { run, pending } = useImportCall(MEND_WORDS.replace.failed);
  const [to, setTo] = useState(suggestion ?? "");
  const [error, setError] = useState(false);
  const id = useId();
  const name = value === "" ? MEND_WORDS.replace.blank : value;

  async function replace(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const wanted = to.trim();
    setError(wanted === "");
    if (wanted === "") return;
    const done = await run(() =>
      client.import.replace.mutate({ importId, column, from: value, to: wanted }),
    );
    if (done) toast.success({ title: MEND_WORDS.replace.done(done.changed) });
  }

  return (
    <form onSubmit={replace} className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <p className="min-w-0 max-w-full break-words tabular-nums">
        <span className="text-ink-muted text-small">{HEADERS[column]}</span>{" "}
        <bdi className="font-semibold">{MEND_WORDS.replace.value(name, count)}</bdi>
      </p>
      <span aria-hidden="true" className="text-ink-muted rtl:-scale-x-100">
        →
      </span>
      <div className="min-w-40 flex-1 sm:max-w-64">
        <input
          type="text"
          aria-label={MEND_WORDS.replace.with(name, HEADERS[column])}
          aria-invalid={error || undefined}
          aria-describedby={error ? id : undefined}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          list={column === "platform" ? `${id}-choices` : undefined}
          autoComplete="off"
          spellCheck={false}
          className={controlStyles}
        />
        {error ? (
          <p id={id} className="text-danger text-small">
            {MEND_WORDS.replace.empty}
          </p>
        ) : null}
      </div>
      {column === "platform" ? (
        <datalist id={`${id}-choices`}>
          <option value="Android" />
          <option value="Windows" />
        </datalist>
      ) : null}
      <Button type="submit" pending={pending}>
        {MEND_WORDS.replace.doIt(count)}
      </Button>
    </form>
  );
}
