import { Email } from "#server/auth/email.ts";
import { newToken } from "#server/auth/token.ts";
import { systemClock } from "#server/domain/context.ts";
import { createOperator } from "#server/domain/operator/create-operator.ts";
import { env } from "#server/env.ts";
import { StartRefusal } from "#server/start-refusal.ts";
import { runCommand } from "./run-command.ts";
import { withDatabase } from "./with-database.ts";

/** `npm run operator -- EMAIL`: makes a platform operator and prints a link, shown once, that sets the password. */
await runCommand(async () => {
  const typed = Email.safeParse(process.argv[2] ?? "");
  if (!typed.success || process.argv.length > 3) {
    throw new StartRefusal("Give one e-mail address: npm run operator -- name@company.example");
  }
  const email = typed.data;
  const settings = env();
  const { token, hash } = newToken("activation");
  const made = await withDatabase(settings, (db) =>
    createOperator(
      { db, clock: systemClock, actor: { kind: "system", name: "Command line" } },
      { email, name: email.split("@")[0] ?? email, tokenHash: hash },
    ),
  );
  const until = new Date(made.linkExpiresAt).toISOString();
  console.log(
    [
      made.existed
        ? `${email} is an operator already; older links are dead.`
        : `${email} is an operator now.`,
      `Set the password here, once, before ${until}:`,
      new URL(`/activate/${token}`, settings.siteUrl).href,
    ].join("\n"),
  );
  return 0;
});
