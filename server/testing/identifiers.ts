/** The n-th IMEI of a test: 15 digits with a valid check digit (3GPP TS 23.003, Luhn). */
export function testImei(number: number): string {
  const body = `35${String(number).padStart(12, "0")}`;
  let sum = 0;
  for (let place = 0; place < body.length; place++) {
    const digit = Number(body[body.length - 1 - place]);
    const doubled = place % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** The n-th serial number of a test. */
export function testSerial(number: number): string {
  return `SN-${String(number).padStart(7, "0")}`;
}
