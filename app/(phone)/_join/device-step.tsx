import { headers } from "next/headers";
import { IdentifierBox } from "../_form/identifier-box.tsx";
import { LOOKS } from "../_form/looks.ts";
import { MoreBoxes } from "../_form/more-boxes.tsx";
import { PhoneForm } from "../_form/phone-form.tsx";
import { Question } from "../_form/question.tsx";
import { RadioChoice } from "../_form/radio-choice.tsx";
import { ReadPicture } from "../_form/read-picture.tsx";
import { answerDevice } from "./answer-actions.ts";
import { type Draft, platformOf } from "./draft.ts";
import type { FormPlace } from "./form-way.ts";
import { HiddenPlace } from "./hidden-place.tsx";
import { WORDS } from "./words.ts";

const { device: words } = WORDS;
const looks = { box: `${LOOKS.box} ${LOOKS.code}`, help: LOOKS.help };

/** Which boxes are there is decided by what is chosen above them, and by style alone: so it works before any script. */
const WHEN = {
  android: "group-has-[input[value=windows]:checked]/device:hidden",
  windows: "group-has-[input[value=android]:checked]/device:hidden",
  this: "group-has-[input[value=another]:checked]/device:hidden",
  another: "group-has-[input[value=this]:checked]/device:hidden",
};

/** Step 3: the device and its numbers. */
export async function DeviceStep({ place, draft }: { place: FormPlace; draft: Draft }) {
  const { device } = draft;
  const platform = device?.platform ?? platformOf((await headers()).get("user-agent"));
  return (
    <>
      <Question className="text-section">{words.question}</Question>
      <PhoneForm
        action={answerDevice}
        keep="join.device"
        refused={WORDS.notKept}
        lost={WORDS.lost}
        submit={{ label: WORDS.next, className: LOOKS.primary }}
        className={`${LOOKS.form} group/device`}
        panelClassName={LOOKS.panel}
      >
        <HiddenPlace {...place} />
        <RadioChoice
          legend={words.which}
          name="which"
          options={words.these}
          chosen={device?.which ?? "this"}
        />
        <RadioChoice
          legend={words.platform}
          name="platform"
          options={words.platforms}
          chosen={platform}
        />
        <div className={`${LOOKS.form} ${WHEN.android}`}>
          <IdentifierBox
            name="imei"
            label={words.imei}
            help={words.imeiHelp}
            looks={looks}
            defaultValue={device?.imei ?? ""}
          />
        </div>
        <div className="flex flex-col gap-1.5">
          <p className={`${LOOKS.help} ${WHEN.android}`}>{words.serialHelpAndroid}</p>
          <p className={`${LOOKS.help} ${WHEN.windows}`}>{words.serialHelpWindows}</p>
          <IdentifierBox
            name="serial"
            label={words.serial}
            looks={looks}
            defaultValue={device?.serial ?? ""}
          />
        </div>
        <MoreBoxes
          name="imei2"
          filled={Boolean(device?.imei2)}
          label={words.imei2}
          className={WHEN.android}
        >
          <IdentifierBox
            name="imei2"
            label={words.imei2}
            help={words.imei2Help}
            looks={looks}
            defaultValue={device?.imei2 ?? ""}
          />
        </MoreBoxes>
        <Pictures />
      </PhoneForm>
    </>
  );
}

function Pictures() {
  const { picture } = WORDS;
  const shared = {
    className: LOOKS.secondary,
    helpClassName: LOOKS.help,
    words: picture,
    names: { imei: words.imei, imei2: words.imei2, serial: words.serial },
  };
  return (
    <>
      <div className={`${WHEN.this} ${WHEN.android}`}>
        <ReadPicture
          {...shared}
          kind="screenshot"
          label={picture.screenshot}
          help={picture.screenshotHelp}
        />
      </div>
      <div className={WHEN.another}>
        <ReadPicture {...shared} kind="photo" label={picture.photo} help={picture.photoHelp} />
      </div>
    </>
  );
}
