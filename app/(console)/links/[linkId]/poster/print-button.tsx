"use client";

import { Button } from "#app/_components/button.tsx";

export function PrintButton() {
  return (
    <Button variant="primary" onClick={() => window.print()}>
      Print
    </Button>
  );
}
