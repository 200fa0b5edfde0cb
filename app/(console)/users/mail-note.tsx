import { StateShape } from "#app/_components/state-badge.tsx";

/** Says that no mail goes out, and what to do instead (CONTRACT.md, Environment). */
export function MailNote({ way }: { way: "files" | "waiting" }) {
  const where =
    way === "files" ? "are written to files on this server" : "wait in this server's database";
  return (
    <p className="flex items-start gap-2 bg-waiting-tint px-3 py-2 text-ink">
      <StateShape family="waiting" className="mt-1 size-3.5 shrink-0" />
      <span>
        No mail server is set up, so mails {where}. Copy the link of an invitation, or of
        credentials you make, and bring it to the person yourself.
      </span>
    </p>
  );
}
