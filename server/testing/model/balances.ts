/** The ledger of one organisation in plain numbers: what was granted, what lies in the bank, what each user may still draw. */
export class Balances {
  granted = 0;
  bank = 0;
  readonly available = new Map<string, number>();
  #everAllotted = false;

  availableTo(userId: string): number {
    return this.available.get(userId) ?? 0;
  }

  /** The first grant moves on to the first owner. False when the bank holds fewer than are withdrawn. */
  grant(amount: number, firstOwner: string): boolean {
    if (this.bank + amount < 0) return false;
    this.granted += amount;
    this.bank += amount;
    if (amount > 0 && !this.#everAllotted) this.allot(firstOwner, amount);
    return true;
  }

  /** From the bank, or back to it. False when the side that gives holds too few. */
  allot(userId: string, amount: number): boolean {
    const after = this.availableTo(userId) + amount;
    if (this.bank - amount < 0 || after < 0) return false;
    this.bank -= amount;
    this.available.set(userId, after);
    this.#everAllotted ||= amount > 0;
    return true;
  }

  draw(userId: string, amount: number): void {
    this.available.set(userId, this.availableTo(userId) - amount);
  }

  /** One licence returns to whom it was drawn from; null: they were removed, so to the bank. */
  giveBack(userId: string | null): void {
    if (userId === null) this.bank += 1;
    else this.available.set(userId, this.availableTo(userId) + 1);
  }

  /** What a removed user had goes to the bank. */
  partWith(userId: string): void {
    this.bank += this.availableTo(userId);
    this.available.delete(userId);
  }
}
