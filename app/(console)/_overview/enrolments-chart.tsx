interface EnrolmentsChartProps {
  /** Thirty days in order, each "2026-11-22". */
  days: readonly { day: string; enrolled: number }[];
}

const figures = new Intl.NumberFormat("en-GB");
const short = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const dayOf = (day: string) => short.format(new Date(`${day}T00:00:00Z`));

const HEIGHT = 96;
const STEP = 20;
const BAR = 14;

/** Devices enrolled on each of the last thirty days: bars for the eye, and the table they are drawn from. */
export function EnrolmentsChart({ days }: EnrolmentsChartProps) {
  const most = Math.max(1, ...days.map((one) => one.enrolled));
  const total = days.reduce((sum, one) => sum + one.enrolled, 0);
  if (total === 0) return <p className="text-ink-muted">No device has enrolled in 30 days.</p>;
  return (
    <figure className="flex flex-col gap-2">
      <figcaption className="text-ink-muted">
        {figures.format(total)} enrolled in 30 days, at most {figures.format(most)} a day
      </figcaption>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-24 w-full border-line-strong border-b max-sm:hidden"
      >
        {days.map(({ day, enrolled }, index) => {
          const height = (enrolled / most) * (HEIGHT - 4);
          return (
            <rect
              key={day}
              x={index * STEP + (STEP - BAR) / 2}
              y={HEIGHT - height}
              width={BAR}
              height={height}
              className="fill-accent forced-colors:fill-[CanvasText]"
            />
          );
        })}
      </svg>
      <div
        aria-hidden="true"
        className="flex justify-between text-ink-muted text-small max-sm:hidden"
      >
        <span>{dayOf(days[0]?.day ?? "")}</span>
        <span>{dayOf(days.at(-1)?.day ?? "")}</span>
      </div>
      <details>
        <summary className="cursor-pointer text-link text-small">Show as a table</summary>
        <table className="mt-2 tabular-nums">
          <caption className="sr-only">Devices enrolled each day</caption>
          <thead>
            <tr className="border-line-strong border-b text-ink-muted text-micro">
              <th scope="col" className="py-1 pe-8 text-start">
                Day
              </th>
              <th scope="col" className="py-1 text-end">
                Enrolled
              </th>
            </tr>
          </thead>
          <tbody>
            {[...days].reverse().map(({ day, enrolled }) => (
              <tr key={day} className="border-line border-b">
                <th scope="row" className="py-1 pe-8 text-start font-normal">
                  {dayOf(day)}
                </th>
                <td className="py-1 text-end">{figures.format(enrolled)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
