import type { RowCode } from "./codes.ts";
import { HEADERS, TEXT_MAX } from "./columns.ts";
import { counted, place, quoted, type WordsOf } from "./words.ts";

const ON_THE_DEVICE = "Read all 15 on the device: *#06#.";

const EVERY_DIGIT =
  "Format the column as text, then paste the IMEI again from where it came; widening the column does not bring digits back.";

const didYouMean = ({ suggestion }: { suggestion?: string | undefined }, otherwise: string) =>
  suggestion === undefined ? otherwise : `Did you mean ${suggestion}?`;

/** The catalogue of row problems: a title for the group, then what happened and how to mend it. */
export const ROW_WORDS: Record<RowCode, WordsOf> = {
  IMEI_LENGTH: {
    title: "IMEI of the wrong length",
    what: ({ params }) =>
      params.date === undefined
        ? `${counted(params.digits ?? 0, "digit", "digits")}: an IMEI has 15.`
        : "The spreadsheet holds a date here, not an IMEI: its digits are gone.",
    mend: ({ params }) => (params.date === undefined ? ON_THE_DEVICE : EVERY_DIGIT),
  },
  IMEI_CHECK_DIGIT: {
    title: "IMEI mistyped",
    what: () => "15 digits, but the last one does not fit the others: at least one digit is wrong.",
    mend: () => "Compare every digit with the device (*#06#) or the box.",
  },
  IMEI_IS_IMEISV: {
    title: "IMEISV instead of IMEI",
    what: () =>
      "16 digits: this is an IMEISV, which ends in the software version and has no check digit.",
    mend: () => "Enter the IMEI of 15 digits, as *#06# shows it.",
  },
  IMEI_14_DIGITS: {
    title: "IMEI with 14 digits",
    what: () => "14 digits: the check digit was left off, or a leading zero was lost.",
    mend: () => ON_THE_DEVICE,
  },
  IMEI_SPREADSHEET_DAMAGE: {
    title: "IMEI damaged by the spreadsheet",
    what: ({ params, value }) =>
      `The spreadsheet made this ${params.shown ?? value}; digits are lost.`,
    mend: () => "Format the column as text, paste again.",
  },
  IMEI_NOT_DIGITS: {
    title: "IMEI with other characters",
    what: ({ params }) =>
      params.character === undefined
        ? "An IMEI has digits only."
        : `${quoted(params.character)} is not one of the digits 0 to 9; an IMEI has those only.`,
    mend: () => "Enter the 15 digits 0 to 9; blanks and hyphens may stay.",
  },
  SERIAL_PLACEHOLDER: {
    title: "Serial number left to be filled in",
    what: ({ value }) => `${quoted(value)} is a placeholder, the same on many devices.`,
    mend: ({ column }) =>
      column === "serial"
        ? "Enter the device's own serial number, from its label or settings, or leave the cell blank on an Android row with an IMEI."
        : "Enter the device's own serial number, from its label or settings.",
  },
  SERIAL_TOO_LONG: {
    title: "Serial number too long",
    what: ({ params }) =>
      `${counted(params.length ?? 0, "character", "characters")}: a serial number has at most ${params.limit ?? 64}.`,
    mend: () => "Enter the serial number alone, as it is on the device's label.",
  },
  SERIAL_SPREADSHEET_DAMAGE: {
    title: "Serial number damaged by the spreadsheet",
    what: ({ params, value }) =>
      `The spreadsheet made this ${params.shown ?? value}; the serial number is lost.`,
    mend: () => "Format the column as text, paste again.",
  },
  MAC_INVALID: {
    title: "MAC address not readable",
    what: ({ value }) =>
      `${quoted(value)} is not a MAC address: that is 12 digits 0 to 9 and A to F.`,
    mend: () => "Write it as 00:1A:2B:3C:4D:5E, or leave the cell blank.",
  },
  MAC_MULTICAST: {
    title: "MAC address of a group",
    what: () => "This address stands for a group of devices, not for one.",
    mend: () => "Enter the device's own address from its settings, or leave the cell blank.",
  },
  MAC_RANDOMISED: {
    title: "Private MAC address",
    what: () =>
      "This is a private Wi-Fi address; the device changes it by network. It is kept all the same.",
    mend: () => "Nothing has to be done. The factory address is in the device's settings.",
  },
  CONTROL_CHARACTER: {
    title: "Invisible character",
    what: ({ params }) =>
      params.character === undefined
        ? "There is an invisible character here."
        : `There is an invisible character here (${params.character}).`,
    mend: () => "Type the value by hand; copying it brings the character along.",
  },
  IDENTIFIER_REQUIRED: {
    title: "Nothing to know the device by",
    what: ({ params }) => {
      if (params.slot === 2) return "There is a second IMEI, but no first one.";
      return params.platform === "windows"
        ? "A Windows device needs a serial number."
        : "An Android device needs an IMEI, or a serial number if it has none (Wi-Fi tablet).";
    },
    mend: ({ params }) => {
      if (params.slot === 2) return `Move it to ${HEADERS.imei} if the device has one IMEI only.`;
      return params.platform === "windows"
        ? `Fill in ${HEADERS.serial}; it is on the device's label and in its firmware.`
        : `Fill in ${HEADERS.imei}; *#06# shows it.`;
    },
  },
  PLATFORM_UNKNOWN: {
    title: "Platform not known",
    what: ({ value }) =>
      value.trim() === ""
        ? "The platform is missing."
        : `${quoted(value)} is not a platform that can be enrolled.`,
    mend: (problem) => didYouMean(problem, "Enter Android or Windows."),
  },
  AGENT_UNKNOWN: {
    title: "Agent not known",
    what: ({ value }) => `Nobody in the organisation has the e-mail address ${quoted(value)}.`,
    mend: (problem) =>
      didYouMean(problem, "Correct the address, invite the person first, or leave the cell blank."),
  },
  AGENT_DISABLED: {
    title: "Agent not active",
    what: ({ value }) =>
      `The account of ${value} is not active, so no device can be assigned to it.`,
    mend: () => "Name another agent, enable the account, or wait until its invitation is accepted.",
  },
  AGENT_REQUIRED: {
    title: "Agent missing",
    what: () => "This organisation wants an agent for every device.",
    mend: () => `Fill in ${HEADERS.agent}.`,
  },
  OUTLET_UNKNOWN: {
    title: "Outlet not known",
    what: ({ value }) => `The organisation has no outlet ${quoted(value)}.`,
    mend: (problem) =>
      didYouMean(problem, "Correct the name, add the outlet first, or leave the cell blank."),
  },
  OUTLET_REQUIRED: {
    title: "Outlet missing",
    what: () => "This organisation wants an outlet for every device.",
    mend: () => `Fill in ${HEADERS.outlet}.`,
  },
  PARTNER_UNKNOWN: {
    title: "Channel partner not known",
    what: ({ value }) => `The organisation has no channel partner ${quoted(value)}.`,
    mend: (problem) =>
      didYouMean(
        problem,
        "Correct the name, add the channel partner first, or leave the cell blank.",
      ),
  },
  PARTNER_REQUIRED: {
    title: "Channel partner missing",
    what: () => "This organisation wants a channel partner for every device.",
    mend: () => `Fill in ${HEADERS.partner}.`,
  },
  OUTLET_PARTNER_MISMATCH: {
    title: "Outlet of another channel partner",
    what: ({ params, value }) =>
      params.outlet === undefined
        ? "The outlet belongs to another channel partner."
        : `The outlet ${params.outlet} belongs to another channel partner than ${params.partner ?? value}.`,
    mend: () => "Correct the outlet or the channel partner, or leave one of them blank.",
  },
  DUPLICATE_IN_FILE: {
    title: "Twice in the file",
    what: ({ params }) =>
      params.firstCell === undefined
        ? "The same identifier stands further up in the file."
        : `The same identifier stands in ${place(String(params.firstCell))}, which counts.`,
    mend: () => "Delete this row, or enter its own identifier.",
  },
  DUPLICATE_IDENTIFIER: {
    title: "Identifiers of two devices",
    what: () => "The identifiers of this row belong to two different devices of the organisation.",
    mend: () => "Look up each identifier under Devices, and keep those of one device in this row.",
  },
  FORMULA_NOT_ACCEPTED: {
    title: "Formula or error value",
    what: ({ params }) =>
      params.error === undefined
        ? "This cell holds a formula; its result may differ from one computer to the next."
        : `This cell holds the error ${params.error}, not a value.`,
    mend: () => "Enter the value itself: copy the column, then paste it as values.",
  },
  VALUE_TOO_LONG: {
    title: "Text too long",
    what: ({ params }) =>
      params.length === undefined
        ? `This text is longer than the ${params.limit ?? TEXT_MAX} characters a cell may have.`
        : `${counted(params.length, "character", "characters")}: a cell may have ${params.limit ?? TEXT_MAX}.`,
    mend: ({ params }) =>
      `Shorten it to ${counted(params.limit ?? TEXT_MAX, "character", "characters")} or fewer.`,
  },
};
