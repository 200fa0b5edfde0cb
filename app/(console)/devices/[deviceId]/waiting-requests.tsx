"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Ago } from "#app/_components/ago.tsx";
import { Button } from "#app/_components/button.tsx";
import { cn } from "#app/_components/class-names.ts";
import { Drawer } from "#app/_components/drawer.tsx";
import { onDemand } from "#app/_components/on-demand.ts";
import { SPINE } from "#app/_components/spine.tsx";
import type { DeviceRequest } from "#server/domain/device/device-requests.ts";
import { WORDS } from "./words.ts";

const useDecision = onDemand(async () => (await import("./decide-request.tsx")).DecideRequest);

interface WaitingRequestsProps {
  requests: readonly DeviceRequest[];
  /** A viewer sees that they wait, and reads the evidence where requests are. */
  mayDecide: boolean;
  timeZone: string;
}

/** Requests about a device that nobody has decided yet: they are decided here, beside the device they are about. */
export function WaitingRequests({ requests, mayDecide, timeZone }: WaitingRequestsProps) {
  const router = useRouter();
  const [asked, setAsked] = useState<DeviceRequest | null>(null);
  const [open, setOpen] = useState(false);
  const Decision = useDecision(open);
  const close = () => {
    setOpen(false);
    router.refresh();
  };
  return (
    <>
      {requests.length > 0 ? (
        <ul className="flex flex-col gap-2">
          {requests.map((one) => (
            <li
              key={one.requestId}
              className={cn(
                SPINE.waiting,
                "flex flex-wrap items-center gap-x-4 gap-y-2 bg-surface py-2 ps-4 pe-2",
              )}
            >
              <p>
                {WORDS.waiting(one.requestCode)},{" "}
                <span className="text-ink-muted">
                  {WORDS.asked} <Ago iso={one.createdAt} timeZone={timeZone} />
                </span>
              </p>
              {mayDecide ? (
                <Button
                  size="small"
                  aria-label={WORDS.decideOne(one.requestCode)}
                  onClick={() => {
                    setAsked(one);
                    setOpen(true);
                  }}
                >
                  {WORDS.decide}
                </Button>
              ) : (
                <Link
                  href={`/requests?open=${one.requestId}`}
                  prefetch={false}
                  className="text-link"
                >
                  {WORDS.openRequest}
                </Link>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      <Drawer
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title={asked ? WORDS.request(asked.requestCode) : ""}
      >
        {asked && Decision ? (
          <Decision requestId={asked.requestId} timeZone={timeZone} onDecided={close} />
        ) : null}
      </Drawer>
    </>
  );
}
