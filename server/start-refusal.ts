/** The process must not start. The message is the one line that is printed: what is wrong, and what to set (ASSURANCE.md part 3). */
export class StartRefusal extends Error {
  override readonly name = "StartRefusal";
}
