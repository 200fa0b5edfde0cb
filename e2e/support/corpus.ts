/** What somebody types to do harm: markup, scripts, formulas, escapes of other languages; all of it printable, and kept as it is. */
export const CORPUS = {
  script: "<script>window.harmed=1</script>",
  image: '"><img src=x onerror=window.harmed=1>',
  svg: "'--><svg/onload=window.harmed=1>",
  scheme: "javascript:window.harmed=1",
  entity: "&lt;b&gt; </textarea></title>",
  template: "{{link}} {{7*7}} <%= 7*7 %> #{7*7}",
  header: "Zoe%0d%0aBcc: victim@evil.example",
  hyperlink: '=HYPERLINK("http://198.51.100.7","Click")',
  plus: "+1+cmd|' /C calc'!A0",
  minus: "-2+3",
  at: "@SUM(1+1)",
  quote: "'=1+1",
  sql: "Robert'); DROP TABLE device;--",
  joined: "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u{1f469}\u200d\u{1f527}",
} as const;

export const TEXTS: readonly string[] = Object.values(CORPUS);

/** A cell of a CSV that a spreadsheet would run, also after blanks and line breaks (ASSURANCE.md part 4, export). */
export const RUNS = /^[\s\u00a0]*[=+\-@\t\r]/;
