import { type Column, DataTable } from "#app/_components/data-table.tsx";
import { CODE_GUIDE } from "#server/api/device/code-guide.ts";
import { type DescribedProcedure, describedProcedures } from "#server/api/device/procedures.ts";
import { HTTP_STATUS } from "#server/api/errors.ts";
import { APP_CODES, type AppCode } from "#server/domain/errors.ts";
import { problemWords } from "#server/domain/import/problem-words.ts";
import { Name, Section, Text } from "./section.tsx";

const TOP = "sm:align-top sm:py-2";
/** Sentences: on a phone under their label, from the start of the line. */
const PROSE = `${TOP} max-sm:flex-col max-sm:items-start max-sm:gap-0 max-sm:text-start`;

const TOKEN_WORDS: Record<string, string> = {
  account: "account",
  "account?": "account, or none with a provisioning token",
  request: "request",
  device: "device",
};

const CALLS: readonly Column<DescribedProcedure>[] = [
  {
    key: "path",
    header: "Procedure",
    rowHeader: true,
    cell: ({ path }) => <Name>{path}</Name>,
    className: TOP,
  },
  {
    key: "method",
    header: "Method",
    cell: ({ type }) => (type === "query" ? "GET" : "POST"),
    className: TOP,
  },
  {
    key: "token",
    header: "Token",
    cell: ({ token }) => (token === null ? "none" : TOKEN_WORDS[token]),
    className: TOP,
  },
  { key: "summary", header: "What it does", cell: ({ summary }) => summary, className: PROSE },
  {
    key: "codes",
    header: "Its own codes",
    cell: ({ codes }) => <Codes codes={codes} />,
    className: TOP,
  },
];

function Codes({ codes }: { codes: readonly AppCode[] }) {
  if (codes.length === 0) return "none";
  return (
    <span className="flex flex-col items-start max-sm:items-end">
      {codes.map((code) => (
        <Name key={code}>{code}</Name>
      ))}
    </span>
  );
}

/** Every procedure, as the procedures say of themselves. */
export function CallsSection() {
  return (
    <Section id="calls">
      <Text>
        All stand under <Name>/api/device/</Name>. Inputs and answers in full, with their limits,
        are in{" "}
        <a href="/api/openapi.json" className="text-link">
          the OpenAPI 3.1 description
        </a>
        , made from the schemas the service checks by. A field that is not named there is refused.
      </Text>
      <DataTable
        caption="Procedures of the device API"
        columns={CALLS}
        rows={describedProcedures()}
        rowKey={({ path }) => path}
        empty={null}
      />
    </Section>
  );
}

const RETRYABLE: readonly AppCode[] = ["RATE_LIMITED", "UNAVAILABLE"];

const CODES: readonly Column<AppCode>[] = [
  {
    key: "code",
    header: "appCode",
    rowHeader: true,
    cell: (code) => <Name>{code}</Name>,
    className: TOP,
  },
  {
    key: "status",
    header: "Status",
    align: "end",
    cell: (code) => HTTP_STATUS[code],
    className: TOP,
  },
  {
    key: "retry",
    header: "Retry?",
    cell: (code) => (RETRYABLE.includes(code) ? "yes, after Retry-After" : "no"),
    className: TOP,
  },
  {
    key: "meaning",
    header: "What happened",
    cell: (code) => CODE_GUIDE[code].meaning,
    className: PROSE,
  },
  {
    key: "next",
    header: "What the program does",
    cell: (code) => CODE_GUIDE[code].next,
    className: PROSE,
  },
  {
    key: "show",
    header: "Show the user",
    cell: (code) => CODE_GUIDE[code].show ?? "nothing",
    className: PROSE,
  },
];

/** Every code with its status, whether to retry, and what the person is shown. */
export function CodesSection() {
  return (
    <Section id="codes">
      <Text>
        Branch on <Name>error.data.appCode</Name>, never on a message. <Name>message</Name> is
        written for a person and may be shown; <Name>requestId</Name> is for support. Any procedure
        may answer <Name>INVALID_INPUT</Name>, <Name>RATE_LIMITED</Name>, <Name>UNAVAILABLE</Name>{" "}
        and <Name>INTERNAL</Name>.
      </Text>
      <DataTable
        caption="Error codes"
        columns={CODES}
        rows={APP_CODES}
        rowKey={(code) => code}
        empty={null}
      />
    </Section>
  );
}

const IDENTIFIER_CODES = [
  "IDENTIFIER_REQUIRED",
  "PLATFORM_UNKNOWN",
  "IMEI_LENGTH",
  "IMEI_CHECK_DIGIT",
  "IMEI_IS_IMEISV",
  "IMEI_14_DIGITS",
  "IMEI_NOT_DIGITS",
  "IMEI_SPREADSHEET_DAMAGE",
  "SERIAL_PLACEHOLDER",
  "SERIAL_TOO_LONG",
  "MAC_INVALID",
  "MAC_MULTICAST",
  "DUPLICATE_IDENTIFIER",
  "VALUE_TOO_LONG",
  "CONTROL_CHARACTER",
] as const;
type IdentifierCode = (typeof IDENTIFIER_CODES)[number];

const IDENTIFIERS: readonly Column<IdentifierCode>[] = [
  {
    key: "code",
    header: "Code",
    rowHeader: true,
    cell: (code) => <Name>{code}</Name>,
    className: TOP,
  },
  { key: "title", header: "What is wrong", cell: (code) => wordsOf(code).title, className: PROSE },
  { key: "mend", header: "How to mend it", cell: (code) => wordsOf(code).mend, className: PROSE },
];

function wordsOf(code: IdentifierCode) {
  return problemWords({ code, value: "" });
}

/** What `details` of INVALID_INPUT may name about a device. */
export function IdentifiersSection() {
  return (
    <Section id="identifiers">
      <Text>
        <Name>INVALID_INPUT</Name> says in <Name>details</Name> which field has which fault; a field
        of <Name>device</Name> is named alone, as <Name>imei</Name>. The codes are those of the
        console and of imports, with the same words. Send the IMEI as the device gives it: nothing
        is guessed or repaired.
      </Text>
      <DataTable
        caption="Identifier codes"
        columns={IDENTIFIERS}
        rows={IDENTIFIER_CODES}
        rowKey={(code) => code}
        empty={null}
      />
    </Section>
  );
}
