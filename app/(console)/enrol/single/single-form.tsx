"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { Button } from "#app/_components/button.tsx";
import type { ComboboxOption } from "#app/_components/combobox-field.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { LicenceLedger } from "../../imports/[importId]/ledgers.tsx";
import { DeviceFields } from "./device-fields.tsx";
import { type EnrolledDevice, EnrolledList, EnrolledResult } from "./enrolled.tsx";
import { EnrolFailure } from "./failure.tsx";
import { formCheck, type RefusedValue } from "./form-check.ts";
import { blankForm, type Enrolment, firstField, type Values } from "./form-values.ts";
import { MappingFields } from "./mapping-fields.tsx";
import { refusedValues } from "./refused-values.ts";
import { useEnrol } from "./use-enrol.ts";
import { WORDS } from "./words.ts";

type Then = "show" | "next";

/** One device after the other: platform, identifiers, agent and places, enrol. What was typed stays until it is enrolled. */
export function SingleForm() {
  const targets = trpc.device.targets.useQuery();
  const refused = useRef<RefusedValue[]>([]);
  const [agent, setAgent] = useState<ComboboxOption | null>(null);
  const [made, setMade] = useState<EnrolledDevice[]>([]);
  const [shown, setShown] = useState<EnrolledDevice | null>(null);
  const [takenBy, setTakenBy] = useState<Record<string, string>>({});
  const resolver = useMemo(() => formCheck(targets.data, refused), [targets.data]);
  const form = useForm<Values, unknown, Enrolment>({
    mode: "onTouched",
    defaultValues: blankForm(),
    resolver,
  });
  const { enrol, pending, failure, forget } = useEnrol();
  const then = useRef<Then>("show");
  const [round, setRound] = useState(0);

  // The boxes are blank from the second round on, and the next identifier is waited for.
  useEffect(() => {
    if (round > 0) form.setFocus(firstField(form.getValues("device.platform")));
  }, [round, form]);

  async function submit(after: Then) {
    then.current = after;
    refused.current = [];
    await form.handleSubmit(send, forget)();
  }

  async function send(sent: Enrolment) {
    const answer = await enrol(sent);
    if (answer === null) return;
    if ("kind" in answer) {
      if (answer.kind === "refused") await refuse(answer.refusal.details);
      return;
    }
    const device = { ...answer, agentName: agent?.label ?? null };
    setMade((before) => [device, ...before]);
    if (then.current === "show") setShown(device);
    else next();
  }

  async function refuse(details: unknown) {
    const { values, devices } = refusedValues(details, form.getValues);
    refused.current = values;
    setTakenBy(devices);
    if (values.length === 0) return;
    forget();
    await form.trigger(undefined, { shouldFocus: true });
  }

  function next() {
    setShown(null);
    setTakenBy({});
    form.reset(blankForm(form.getValues()));
    setRound((before) => before + 1);
  }

  const available = targets.data?.available;
  if (shown) {
    return (
      <EnrolledResult made={shown} onNext={next}>
        {available === undefined ? null : (
          <p className="text-ink-muted tabular-nums">{WORDS.licencesLeft(available)}</p>
        )}
      </EnrolledResult>
    );
  }
  const platform = form.watch("device.platform");
  return (
    <div className="flex flex-col gap-x-16 gap-y-8 lg:grid lg:grid-cols-[30rem_minmax(0,1fr)] lg:items-start">
      <EnrolledList devices={made} />
      <FormProvider {...form}>
        <form
          method="post"
          noValidate
          aria-label={WORDS.title}
          onSubmit={(event) => {
            event.preventDefault();
            void submit("show");
          }}
          className="flex max-w-form flex-col gap-8"
        >
          <DeviceFields platform={platform} takenBy={takenBy}>
            <fieldset className="flex flex-col gap-4">
              <legend className="mb-3 text-section">{WORDS.mapping}</legend>
              {targets.isError ? (
                <ErrorPanel title={WORDS.targetsFailed} onRetry={() => void targets.refetch()}>
                  {WORDS.targetsFailedWhy}
                </ErrorPanel>
              ) : null}
              <MappingFields targets={targets.data} agent={agent} onAgent={setAgent} />
            </fieldset>
            {available === undefined ? null : <LicenceLedger licences={{ needed: 1, available }} />}
            {failure ? (
              <EnrolFailure
                failure={failure}
                onRetry={() => void submit(then.current)}
                pending={pending}
              />
            ) : null}
            <div className="flex flex-wrap gap-2">
              <Button type="submit" variant="primary" pending={pending}>
                {WORDS.submit}
              </Button>
              <Button pending={pending} onClick={() => void submit("next")}>
                {WORDS.submitAndNext}
              </Button>
            </div>
          </DeviceFields>
        </form>
      </FormProvider>
    </div>
  );
}
