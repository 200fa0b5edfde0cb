/** Everything the pages of joining say. They name no organisation, and say nothing that tells a real company ID from a mistyped one (T4). */
export const WORDS = {
  title: "Join your organisation",
  place: ({ number, of }: { number: number; of: number }) => `Step ${number} of ${of}`,
  back: "Back",
  next: "Continue",
  notKept: "The answer was not taken",
  lastRequest: "See how your last request stands",
  linkGone: "This link no longer works. Ask whoever gave it to you.",
  onPhone: "On a computer? Open this page on your phone.",
  qrName: "QR code of this page’s address",
  account: {
    question: "Who are you?",
    ways: "Account",
    isNew: "I am new here",
    known: "I have an account",
    name: "Your name",
    email: "Work email",
    password: "Password",
    newPasswordHelp: "12 to 128 characters, of any kind.",
    register: "Make account",
    signIn: "Sign in",
    forgotten: "Set a new password",
    show: "Show",
    hide: "Hide",
    refused: { register: "No account was made", signIn: "You are not signed in" },
    made: "This password was made for you. Choose one that only you know, then go on.",
    oldPassword: "Password you have",
    newPassword: "New password",
    change: "Change password",
    notChanged: "The password was not changed",
    signedInAs: "Signed in as",
    another: "Use another account",
  },
  company: {
    question: "What is the company ID?",
    label: "Company ID",
    help: "8 letters and digits. Your admin has it. Capitals, hyphens and blanks do not matter.",
    malformed:
      "A company ID has 8 letters and digits, at least one of each, and no 0, 1, I or O. Compare it with what your admin gave you.",
  },
  device: {
    question: "Which device?",
    which: "The device",
    these: [
      { value: "this", label: "This device" },
      { value: "another", label: "Another one" },
    ],
    platform: "Platform",
    platforms: [
      { value: "android", label: "Android" },
      { value: "windows", label: "Windows" },
    ],
    imei: "IMEI",
    imeiHelp:
      "15 digits. Dial *#06# on the device, or look under Settings, About phone, or on the box. If it shows two, take IMEI 1.",
    imei2: "IMEI 2",
    imei2Help: "Of the second SIM slot, if the device has one.",
    serial: "Serial number",
    serialHelpAndroid:
      "If it has no IMEI, such as a Wi-Fi tablet, give its serial number instead: under Settings, About, or on the box.",
    serialHelpWindows:
      "The serial number is on the label, or in PowerShell: (Get-CimInstance Win32_BIOS).SerialNumber. It is not the Device ID that Windows shows.",
  },
  picture: {
    screenshot: "Read it from a screenshot",
    screenshotHelp:
      "Dial *#06#, take a screenshot of the barcodes, then pick it here. The picture stays on this device.",
    photo: "Photograph the barcode",
    photoHelp: "On the box or the label. The picture stays on this device.",
    reading: "Reading the picture…",
    /** `#` stands for what was filled in. */
    filled: "Filled in from the picture: #. Compare with the device.",
    nothing: "No IMEI or serial number was found in this picture. Type it instead.",
    failed: "The picture could not be read here. Type the number instead.",
  },
  send: {
    question: "Is this right?",
    changeCompany: "Change company ID",
    changeDevice: "Change device",
    person: "Account",
    company: "Company ID",
    link: "By a link",
    linkValue: "The link says where this request goes",
    device: "Device",
    stored: "What is stored, and who reads it",
    storedWhat:
      "Your name and email address, the company ID as you typed it, the device’s platform and numbers, the network address this is sent from, and the time.",
    storedLink:
      "Your name and email address, the link you used, the device’s platform and numbers, the network address this is sent from, and the time.",
    storedWho:
      "The owners, admins and viewers of the organisation you ask. An admin decides. Nothing else is read from this device.",
    submit: "Send request",
    refused: "The request was not sent",
    incomplete: "An answer is missing. Go back and give it.",
  },
  recognised: {
    title: "This device is already known",
    what: "It needs no request. Open the SmartMDM app on it and sign in with this account.",
    another: "Ask for another device",
  },
  lost: {
    title: "No connection",
    what: "Nothing you typed is lost. Try again when the signal is back: sending twice has the effect of once.",
  },
} as const;
