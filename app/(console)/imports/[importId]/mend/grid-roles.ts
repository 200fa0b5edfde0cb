/*
 * The grid's roles. It cannot be a <table>: its rows are placed by hand, and browsers take the meaning of a table away from rows that are
 * not laid out as one. The focus stays on the grid, which names its own cell; cells and rows are never reached by Tab.
 */

interface GridFace<Handlers> {
  label: string;
  describedBy: string;
  /** Rows with the header, columns with the row's own header. */
  rows: number;
  columns: number;
  /** Id of the own cell; while it is open, its box has the focus itself. */
  own: string | undefined;
  on: Handlers;
}

export const gridProps = <Handlers>({ on, ...face }: GridFace<Handlers>) => ({
  role: "grid",
  tabIndex: 0,
  "aria-label": face.label,
  "aria-describedby": face.describedBy,
  "aria-rowcount": face.rows,
  "aria-colcount": face.columns,
  "aria-activedescendant": face.own,
  ...on,
});

/** Rows count from 1, the header being the first. */
export const rowProps = (index: number) => ({ role: "row", "aria-rowindex": index });
export const ROW_GROUP = { role: "rowgroup" } as const;

/** Columns count from 1, the row's header being the first. */
export const columnHeaderProps = (index: number) => ({
  role: "columnheader",
  "aria-colindex": index,
});
export const ROW_HEADER = { role: "rowheader", "aria-colindex": 1 } as const;

interface CellRole<Handlers> {
  id: string;
  column: number;
  own: boolean;
  describedBy: string;
  wrong: boolean;
  on: Handlers;
}

export const cellProps = <Handlers>({ on, ...cell }: CellRole<Handlers>) => ({
  role: "gridcell",
  id: cell.id,
  "aria-colindex": cell.column,
  "aria-selected": cell.own,
  "aria-describedby": cell.own ? cell.describedBy : undefined,
  "aria-invalid": cell.wrong || undefined,
  ...on,
});
