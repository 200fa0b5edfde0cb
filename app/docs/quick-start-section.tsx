import { QUICK_START } from "#server/api/device/quick-start.ts";
import { CodeBlock } from "./code-block.tsx";
import { Name, Section, Text } from "./section.tsx";

/** From no account to a checked-in device, with lines that a test runs as they stand here. */
export function QuickStartSection({ site }: { site: string }) {
  return (
    <Section id="quick-start">
      <Text>
        tRPC over HTTP, and nothing else to install: a mutation is a <Name>POST</Name> with a JSON
        body, a query a <Name>GET</Name> with <Name>?input=</Name>. What is asked for stands under{" "}
        <Name>result.data</Name>, a refusal under <Name>error</Name>. Keep the values the answers
        give you in the variables the next lines name.
      </Text>
      <CodeBlock
        caption="Once"
        copies="the variables"
        code={`SITE=${site}\nCOMPANY_ID=…   # 8 characters, from your admin`}
      />
      <ol className="flex flex-col gap-6">
        {QUICK_START.map(({ title, about, curl, saves, answer }, index) => (
          <li key={title} className="flex flex-col gap-2">
            <h3 className="font-semibold text-body-lg">
              {index + 1}. {title}
            </h3>
            <Text>{about}</Text>
            <CodeBlock caption="curl" code={curl} copies={`the line of step ${index + 1}`} />
            <CodeBlock caption={`Answer${savedWords(saves)}`} code={answer} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function savedWords(saves: Record<string, string>): string {
  const words = Object.entries(saves).map(([name, field]) => `${name} is its ${field}`);
  return words.length > 0 ? `: ${words.join(", ")}` : "";
}
