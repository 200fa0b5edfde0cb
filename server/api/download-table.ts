import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { requireActor } from "#server/auth/guard.ts";
import { database } from "#server/database.ts";
import { asUser, systemClock, type UserContext } from "#server/domain/context.ts";
import { streamWorkbook } from "#server/domain/import/workbook.ts";
import { csvPiece } from "#server/domain/import/write-csv.ts";
import { downloadHeaders } from "./download.ts";
import { logUnknown, toDomainError } from "./errors.ts";
import { refuse } from "./refuse.ts";

interface Table {
  /** Of the sheet and, in lower case, of the file. */
  name: string;
  format: "xlsx" | "csv";
  columns: readonly { header: string; width: number }[];
  /** Texts in the order of the columns, made while they are sent. */
  rows: AsyncIterable<readonly string[]>;
}

/** Rows of a CSV that are sent at a time. */
const ROWS_A_PIECE = 500;

/**
 * A route that gives somebody of an organisation a table of any length: every cell text, formula-like ones guarded in CSV (T21), never
 * more in memory than a piece. What is refused before the first row has the form of the API's errors; a later failure breaks it off.
 */
export async function answerWithTable(
  request: Request,
  name: string,
  make: (context: UserContext) => Table | Promise<Table>,
): Promise<Response> {
  const requestId = randomUUID();
  const told = (error: unknown) => logUnknown(error, { requestId, name });
  try {
    const actor = await requireActor(request.headers);
    const context = asUser({ db: await database(), clock: systemClock, actor, requestId });
    const table = await make(context);
    const rows = await begun(table.rows);
    const { format } = table;
    const body =
      format === "csv" ? csvStream({ ...table, rows }, told) : xlsxStream({ ...table, rows }, told);
    const day = new Date(systemClock.now()).toISOString().slice(0, 10);
    const fileName = `${table.name.toLowerCase()}-${day}.${format}`;
    return new Response(body, { headers: downloadHeaders(requestId, fileName) });
  } catch (error) {
    told(error);
    return refuse(toDomainError(error), { requestId });
  }
}

/** Waits for the first row, so that a refusal is an answer and not half a file. */
async function begun<T>(rows: AsyncIterable<T>): Promise<AsyncGenerator<T>> {
  const iterator = rows[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    try {
      for (let step = first; !step.done; step = await iterator.next()) yield step.value;
    } finally {
      await iterator.return?.();
    }
  })();
}

type Told = (error: unknown) => void;

function csvStream({ columns, rows }: Table, told: Told): ReadableStream<Uint8Array> {
  const iterator = rows[Symbol.asyncIterator]();
  let head: string[][] = [columns.map((column) => column.header)];
  let first = true;
  return new ReadableStream({
    async pull(controller) {
      try {
        const piece: (readonly string[])[] = head;
        head = [];
        let ended = false;
        while (!ended && piece.length < ROWS_A_PIECE) {
          const step = await iterator.next();
          ended = step.done === true;
          if (!step.done) piece.push(step.value);
        }
        if (piece.length > 0) controller.enqueue(csvPiece(piece, { first }));
        first = false;
        if (ended) controller.close();
      } catch (error) {
        told(error);
        controller.error(error);
      }
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

function xlsxStream({ name, columns, rows }: Table, told: Told): ReadableStream<Uint8Array> {
  const header = columns.map((column) => column.header);
  const stream = streamWorkbook([
    {
      name,
      columns: columns.map(({ width }) => ({ width, text: true })),
      rows: (async function* () {
        yield header;
        yield* rows;
      })(),
    },
  ]);
  // Whoever went away is no failure of ours.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "ABORT_ERR") told(error);
  });
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}
