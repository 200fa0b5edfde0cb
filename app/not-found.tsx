import { NotHere } from "./_components/not-here.tsx";

/** Where there is no console round it: to whoever is not signed in, and outside its pages. */
export default function NotFound() {
  return (
    <main className="mx-auto max-w-measure px-4 md:px-6">
      <NotHere />
    </main>
  );
}
