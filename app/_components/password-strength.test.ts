import { expect, test } from "vitest";
import { FRESH_FORM, refusedForm } from "./form-state.ts";
import { passwordStrength } from "./password-strength.ts";

const around = { email: "nora@ventures.example", organisationName: "Bluebird Couriers" };

test.each([
  ["", "idle", /Several words/],
  ["elevenchars", "waiting", /^Too short: 1 more character\.$/],
  ["short", "waiting", /^Too short: 7 more characters\.$/],
  ["password1234", "stopped", /Everybody tries/],
  ["bluebird-couriers-1", "stopped", /your organisation/],
  ["plain lamp 4x", "good", /^Good enough/],
  ["seven quiet lanterns", "good", /^Strong/],
])("%j is %s, in words", (password, family, words) => {
  const strength = passwordStrength(password, around);
  expect(strength.family).toBe(family);
  expect(strength.words).toMatch(words);
});

test("a problem stands by its field, and above the form when the form does not show that field", () => {
  const refused = (field: string) => ({
    appCode: "INVALID_INPUT",
    message: "Give a name.",
    details: [{ field, code: "TOO_SMALL", message: "Give a name." }],
  });
  const values = { name: "" };
  expect(refusedForm(values, refused("name"), ["name"])).toEqual({
    ...FRESH_FORM,
    values,
    fields: { name: "Give a name." },
  });
  expect(refusedForm(values, refused("token"), ["name"]).message).toBe("Give a name.");
  const taken = { appCode: "EMAIL_TAKEN", message: "Taken.", details: null };
  expect(refusedForm(values, taken, ["name"])).toMatchObject({ message: "Taken.", fields: {} });
});
