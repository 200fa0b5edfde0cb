import { WORDS } from "./words.ts";

interface PastedResultProps {
  /** Null: the list is gone, or was never ours. */
  result: {
    count: number;
    notFound: { text: string; code: string | null; message: string }[];
  } | null;
}

/** How much of a pasted list was found, and what was not, each with its verdict. */
export function PastedResult({ result }: PastedResultProps) {
  if (!result) return <p role="status">{WORDS.paste.gone}</p>;
  const { count, notFound } = result;
  return (
    <section aria-label={WORDS.paste.title} className="flex flex-col gap-2">
      <p role="status" className="font-semibold">
        {WORDS.paste.found(count - notFound.length, count)}
      </p>
      {notFound.length > 0 ? (
        <details open={notFound.length <= 20} className="border-line border-y py-2">
          <summary className="cursor-pointer py-1">{WORDS.paste.notFound(notFound.length)}</summary>
          <ul
            aria-label={WORDS.paste.notFound(notFound.length)}
            className="mt-2 flex max-h-96 flex-col gap-1 overflow-y-auto"
          >
            {notFound.map(({ text, code, message }) => (
              <li key={text} className="text-body">
                <bdi className="break-all font-mono text-code">{text}</bdi> ·{" "}
                {code ? (
                  <>
                    <span className="font-mono text-code">{code}</span> ·{" "}
                  </>
                ) : null}
                {message}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
