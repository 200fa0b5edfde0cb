import { beginImport } from "#server/domain/import/begin.ts";
import { discardImport } from "#server/domain/import/discard.ts";
import { editRows } from "#server/domain/import/edit.ts";
import { excludeRows } from "#server/domain/import/exclude.ts";
import { getImport } from "#server/domain/import/get.ts";
import {
  BeginImportInput,
  ColumnValuesInput,
  EditRowsInput,
  ExcludeRowsInput,
  ImportRowsInput,
  ListImportsInput,
  OneImportInput,
  ReplaceValueInput,
} from "#server/domain/import/input.ts";
import { listImports } from "#server/domain/import/list.ts";
import { importProblems } from "#server/domain/import/problems.ts";
import { replaceValue } from "#server/domain/import/replace.ts";
import { listImportRows } from "#server/domain/import/rows.ts";
import { undoImport } from "#server/domain/import/undo.ts";
import { previewUndo } from "#server/domain/import/undo-preview.ts";
import { columnValues } from "#server/domain/import/values.ts";
import { router, userProcedure } from "../trpc.ts";

/** Imports of the caller's organisation; upload, check and commit are server actions (CONTRACT.md, Console API). */
export const importRouter = router({
  list: userProcedure
    .input(ListImportsInput.optional())
    .query(({ ctx, input }) => listImports(ctx.domain, input ?? {})),
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
  edit: userProcedure
    .input(EditRowsInput)
    .mutation(({ ctx, input }) => editRows(ctx.domain, input)),
  values: userProcedure
    .input(ColumnValuesInput)
    .query(({ ctx, input }) => columnValues(ctx.domain, input)),
  replace: userProcedure
    .input(ReplaceValueInput)
    .mutation(({ ctx, input }) => replaceValue(ctx.domain, input)),
  discard: userProcedure
    .input(OneImportInput)
    .mutation(({ ctx, input }) => discardImport(ctx.domain, input)),
  undoPreview: userProcedure
    .input(OneImportInput)
    .query(({ ctx, input }) => previewUndo(ctx.domain, input)),
  undo: userProcedure
    .input(OneImportInput)
    .mutation(({ ctx, input }) => undoImport(ctx.domain, input)),
});
