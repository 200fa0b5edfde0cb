import { counted, figure } from "../../imports/format.ts";

const list = new Intl.ListFormat("en-GB");

/** "12 outlets and 2 channel partners"; only what there is of. */
export function addedWords({ outlets, partners }: { outlets: number; partners: number }): string {
  const parts = [
    outlets > 0 ? counted(outlets, { one: "# outlet", other: "# outlets" }) : null,
    partners > 0
      ? counted(partners, { one: "# channel partner", other: "# channel partners" })
      : null,
  ];
  return list.format(parts.filter((part) => part !== null)) || "nothing";
}

export const WORDS = {
  title: "Import outlets and channel partners",
  file: "List of outlets",
  help: "An .xlsx or .csv with the columns Outlet and Channel partner, at most 5,000 rows. An export of this page is one.",
  hint: "Nothing is added before you have seen what it will do",
  choose: "Choose a file first.",
  check: "Check list",
  rows: "Rows of the list",
  refused: "The list was not taken",
  noAnswer: "No answer came. Try again: what was added already is not added twice.",
  added: "List imported",
  stopped:
    "Nothing can be added while there are problems. Mend these cells, and choose the file again.",
  nothing: "Everything in the list is here already. There is nothing to add.",
  will: (what: string) => `Will add ${what}. What is here stays as it is.`,
  add: (what: string) => `Add ${what}`,
  more: (count: number) => `and ${figure(count)} more`,
} as const;
