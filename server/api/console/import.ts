import { beginImport } from "#server/domain/import/begin.ts";
import { discardImport } from "#server/domain/import/discard.ts";
import { excludeRows } from "#server/domain/import/exclude.ts";
import { getImport } from "#server/domain/import/get.ts";
import {
  BeginImportInput,
  ExcludeRowsInput,
  ImportRowsInput,
  ListImportsInput,
  OneImportInput,
} from "#server/domain/import/input.ts";
import { listImports } from "#server/domain/import/list.ts";
import { importProblems } from "#server/domain/import/problems.ts";
import { listImportRows } from "#server/domain/import/rows.ts";
import { undoImport } from "#server/domain/import/undo.ts";
import { router, userProcedure } from "../trpc.ts";

/** Imports of the caller's organisation; upload, check and commit are server actions (CONTRACT.md, Console API). */
export const importRouter = router({
  list: userProcedure
    .input(ListImportsInput)
    .query(({ ctx, input }) => listImports(ctx.domain, input)),
  get: userProcedure.input(OneImportInput).query(({ ctx, input }) => getImport(ctx.domain, input)),
  rows: userProcedure
    .input(ImportRowsInput)
    .query(({ ctx, input }) => listImportRows(ctx.domain, input)),
  problems: userProcedure
    .input(OneImportInput)
    .query(({ ctx, input }) => importProblems(ctx.domain, input)),
  begin: userProcedure
    .input(BeginImportInput)
    .mutation(({ ctx, input }) => beginImport(ctx.domain, input)),
  exclude: userProcedure
    .input(ExcludeRowsInput)
    .mutation(({ ctx, input }) => excludeRows(ctx.domain, input)),
  discard: userProcedure
    .input(OneImportInput)
    .mutation(({ ctx, input }) => discardImport(ctx.domain, input)),
  undo: userProcedure
    .input(OneImportInput)
    .mutation(({ ctx, input }) => undoImport(ctx.domain, input)),
});
