import { WORDS } from "../words.ts";

export type Mode = "leave-out" | "all-or-nothing";

interface CommitModeProps {
  /** Rows with problems. */
  count: number;
  mode: Mode;
  onMode: (mode: Mode) => void;
}

const CHOICES = [
  { mode: "leave-out", label: WORDS.commit.leaveOut, about: WORDS.commit.leaveOutAbout },
  {
    mode: "all-or-nothing",
    label: WORDS.commit.allOrNothing,
    about: WORDS.commit.allOrNothingAbout,
  },
] as const;

/** What a commit does with rows that have problems. */
export function CommitMode({ count, mode, onMode }: CommitModeProps) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-semibold">{WORDS.commit.question(count)}</legend>
      {CHOICES.map((choice) => (
        <label
          key={choice.mode}
          className="flex min-h-(--target) cursor-pointer items-start gap-2.5 py-1"
        >
          <input
            type="radio"
            name="mode"
            value={choice.mode}
            checked={mode === choice.mode}
            onChange={() => onMode(choice.mode)}
            aria-describedby={`mode-${choice.mode}`}
            aria-label={choice.label}
            className="mt-0.5 size-4 shrink-0"
          />
          <span>
            {choice.label}
            <span id={`mode-${choice.mode}`} className="block text-ink-muted text-small">
              {choice.about}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
