import Form from "next/form";
import { Button } from "#app/_components/button.tsx";
import { TextField } from "#app/_components/field.tsx";

interface FindFormProps {
  label: string;
  help: string;
  search: string | undefined;
  /** The view it searches, where it is not the first. */
  view?: string;
}

/** Finds one among many; a plain form that works without any script. */
export function FindForm({ label, help, search, view }: FindFormProps) {
  return (
    <search>
      <Form action="/operator" prefetch={false} className="flex flex-wrap items-end gap-2">
        {view ? <input type="hidden" name="view" value={view} /> : null}
        <TextField
          // Anew when the address changes, for the box would keep what was typed before.
          key={search}
          label={label}
          help={help}
          name="search"
          type="search"
          maxLength={200}
          defaultValue={search}
          className="min-w-0 flex-1 sm:max-w-md"
        />
        <Button type="submit">Find</Button>
      </Form>
    </search>
  );
}
