/**
 * Passwords everybody tries, of the length that is asked for. Lists of leaked passwords hold almost none of 12 characters and
 * more but combinations of these words with these endings, walks over the keyboard, and repetitions.
 */
const WORDS =
  `password passw0rd p@ssword p@ssw0rd pa55word passwort motdepasse contrasena qwerty qwertz azerty qwertyuiop asdfghjkl zxcvbnm
  letmein welcome monkey dragon football baseball basketball superman batman iloveyou sunshine princess shadow master michael
  jennifer jordan hunter trustno1 killer soccer starwars computer whatever freedom secret administrator admin root user guest
  login default changeme temporary temp test testing demo sample company office business internet network server system windows
  microsoft google facebook samsung android iphone apple summer winter spring autumn january february march april june july august
  september october november december monday friday sunday london paris berlin america india mumbai chocolate butterfly flower
  diamond forever purple orange yellow banana cookie pepper ginger maggie charlie thomas daniel ashley matthew andrew joshua
  liverpool arsenal chelsea barcelona madrid ferrari mercedes porsche harley yamaha corvette mustang`.split(
    /\s+/,
  );
const ENDINGS =
  `1 12 123 1234 12345 123456 1234567 12345678 123456789 1234567890 ! !! !!! 1! 12! 123! 1234! 12345! @123 @1234 @12345 #123 #1234
  2020 2021 2022 2023 2024 2025 2026 2027 2020! 2021! 2022! 2023! 2024! 2025! 2026! @2023 @2024 @2025 @2026 -2024 -2025 -2026 _2024
  _2025 _2026 00 007 69 99 111 222 321 654321 987654321 abc abc123 qwerty qwerty123 admin user isgood 1q2w3e 1q2w3e4r xyz`.split(
    /\s+/,
  );
const WALKS = [
  "1234567890123456",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "qazwsxedcrfvtgbyhnujmikolp",
  "1qaz2wsx3edc4rfv5tgb6yhn",
  "1q2w3e4r5t6y7u8i9o0p",
  "zaq12wsxcde34rfvbgt5",
  "asdfghjklasdfghjkl",
  "0987654321098765",
  "q1w2e3r4t5y6u7i8o9p0",
];
const SHORTEST = 12;

function* combinations(): Generator<string> {
  for (const word of WORDS) {
    for (const ending of ENDINGS) {
      yield word + ending;
      yield ending + word;
    }
    for (const second of WORDS) yield word + second;
  }
  for (const walk of WALKS) {
    const back = [...walk].reverse().join("");
    for (let length = SHORTEST; length <= walk.length; length += 1) {
      for (let start = 0; start + length <= walk.length; start += 1) {
        yield walk.slice(start, start + length);
        yield back.slice(start, start + length);
      }
    }
  }
}

let common: Set<string> | null = null;

/** The blocklist, lower-case; some tens of thousands, made at first use. */
export function commonPasswords(): ReadonlySet<string> {
  common ??= new Set([...combinations()].filter((password) => password.length >= SHORTEST));
  return common;
}
