"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { SelectField } from "#app/_components/select-field.tsx";
import { columnLetters } from "#server/domain/import/columns.ts";
import type { HeaderMeaning } from "#server/domain/import/header-names.ts";
import {
  guessMeanings,
  type Mapping,
  type MappingOffer,
  MEANINGS,
  mappingOf,
  mappingProblems,
  meaningWord,
} from "./mapping-offer.ts";
import { MAP_WORDS } from "./mend-words.ts";
import { SheetChoice } from "./sheet-choice.tsx";

interface ColumnMappingProps {
  offer: MappingOffer;
  /** Says what is missing for a check: the file, after a reload. Null: nothing is. */
  missing: string | null;
  pending: boolean;
  onCheck: (mapping: Mapping) => void;
}

/** Which column of the file is which, told by hand; then the same file is checked again. */
export function ColumnMapping({ offer, missing, pending, onCheck }: ColumnMappingProps) {
  const [meanings, setMeanings] = useState(() => guessMeanings(offer));
  const [remember, setRemember] = useState(false);
  const [tried, setTried] = useState(false);
  const problems = mappingProblems(meanings);

  function check(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (problems.length === 0 && missing === null) {
      onCheck(mappingOf(offer, meanings, remember));
    }
  }

  return (
    <section aria-labelledby="mapping" className="flex min-w-0 flex-col gap-4">
      <div className="flex max-w-measure flex-col gap-1">
        <h2 id="mapping" className="text-section">
          {MAP_WORDS.title}
        </h2>
        <p className="text-ink-muted">
          {MAP_WORDS.about} {MAP_WORDS.needed}
        </p>
      </div>
      <SheetChoice
        offer={offer}
        pending={pending}
        onLook={(place) => missing === null && onCheck({ ...place, columns: [], remember: false })}
      />
      {meanings.length === 0 ? (
        <p className="max-w-measure">{MAP_WORDS.none}</p>
      ) : (
        <form onSubmit={check} noValidate className="flex flex-col gap-4">
          <MappingTable
            offer={offer}
            meanings={meanings}
            onChoose={(index, meaning) =>
              setMeanings(meanings.map((old, at) => (at === index ? meaning : old)))
            }
          />
          {offer.headerRow > 0 ? (
            <label className="flex min-h-(--target) max-w-measure cursor-pointer items-start gap-2.5">
              <input
                type="checkbox"
                checked={remember}
                onChange={(event) => setRemember(event.currentTarget.checked)}
                aria-describedby="remember-about"
                aria-label={MAP_WORDS.remember}
                className="mt-0.5 size-4 shrink-0"
              />
              <span>
                {MAP_WORDS.remember}
                <span id="remember-about" className="block text-ink-muted text-small">
                  {MAP_WORDS.rememberAbout}
                </span>
              </span>
            </label>
          ) : null}
          {tried && (problems.length > 0 || missing !== null) ? (
            <div role="alert" className="flex max-w-measure flex-col gap-1 text-danger">
              {[...problems, ...(missing === null ? [] : [missing])].map((problem) => (
                <p key={problem}>{problem}</p>
              ))}
            </div>
          ) : null}
          <Button
            type="submit"
            variant="primary"
            pending={pending}
            className="self-start max-sm:w-full"
          >
            {MAP_WORDS.check}
          </Button>
        </form>
      )}
    </section>
  );
}

interface MappingTableProps {
  offer: MappingOffer;
  meanings: readonly (HeaderMeaning | null)[];
  onChoose: (index: number, meaning: HeaderMeaning | null) => void;
}

/** A line for each column of the file: its header, its first values, and what it holds. */
function MappingTable({ offer, meanings, onChoose }: MappingTableProps) {
  return (
    <table className="w-full max-w-4xl border-collapse text-start max-sm:block">
      <caption className="sr-only">{MAP_WORDS.title}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-line-strong border-b text-ink-muted text-micro">
          {[MAP_WORDS.header, MAP_WORDS.sample, MAP_WORDS.meaning].map((header) => (
            <th key={header} scope="col" className="px-3 py-2 text-start">
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block max-sm:border-line max-sm:border-t">
        {meanings.map((meaning, index) => (
          <OneColumn
            key={columnLetters(index)}
            letters={columnLetters(index)}
            header={offer.header[index]?.trim() ?? ""}
            sample={offer.sample.map((row) => row[index] ?? "")}
            meaning={meaning}
            onChoose={(next) => onChoose(index, next)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface OneColumnProps {
  letters: string;
  header: string;
  sample: readonly string[];
  meaning: HeaderMeaning | null;
  onChoose: (meaning: HeaderMeaning | null) => void;
}

/** Values shown of a column. */
const SAMPLES = 3;

const CELL = "px-3 py-2 align-top max-sm:block max-sm:px-0 max-sm:py-1";

function OneColumn({ letters, header, sample, meaning, onChoose }: OneColumnProps) {
  return (
    <tr className="border-line border-b max-sm:block max-sm:py-3">
      <th scope="row" className={`${CELL} break-words text-start font-semibold`}>
        {header === "" ? (
          <span className="font-normal text-ink-muted">{MAP_WORDS.unnamed(letters)}</span>
        ) : (
          <bdi>{header}</bdi>
        )}
      </th>
      <td className={CELL}>
        <bdi className="whitespace-pre-line [overflow-wrap:anywhere] text-code text-ink-muted font-mono">
          {sample
            .filter((value) => value.trim() !== "")
            .slice(0, SAMPLES)
            .join("\n")}
        </bdi>
      </td>
      <td className={`${CELL} sm:w-72`}>
        <SelectField
          hideLabel
          label={MAP_WORDS.means(header, letters)}
          value={meaning ?? ""}
          placeholder={MAP_WORDS.passedOver}
          options={MEANINGS.map((one) => ({ value: one, label: meaningWord(one) }))}
          onChange={({ currentTarget: { value } }) =>
            onChoose(MEANINGS.find((one) => one === value) ?? null)
          }
        />
      </td>
    </tr>
  );
}
