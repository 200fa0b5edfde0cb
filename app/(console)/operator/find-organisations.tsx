import Form from "next/form";
import { Button } from "#app/_components/button.tsx";
import { TextField } from "#app/_components/field.tsx";

/** Finds an organisation among many; a plain form that works without any script. */
export function FindOrganisations({ search }: { search: string | undefined }) {
  return (
    <search>
      <Form action="/operator" prefetch={false} className="flex flex-wrap items-end gap-2">
        <TextField
          // Anew when the address changes, for the box would keep what was typed before.
          key={search}
          label="Find an organisation"
          help="Part of its name, or its company ID"
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
