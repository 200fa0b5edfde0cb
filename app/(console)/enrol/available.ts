interface Summary {
  users: readonly { userId: string; available: number }[];
}

/** Enrolments a person may still make, from the organisation's ledger. */
export function availableTo(userId: string, summary: Summary): number {
  return summary.users.find((user) => user.userId === userId)?.available ?? 0;
}
