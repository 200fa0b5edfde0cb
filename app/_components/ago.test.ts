import { expect, test } from "vitest";
import { timeAway } from "./ago.tsx";

const NOW = Date.parse("2026-03-02T09:00:00Z");
const at = (iso: string) => timeAway(Date.parse(iso), NOW);

test("a moment in the largest unit that it fills, both ways", () => {
  expect(at("2026-03-02T08:59:30Z")).toBe("just now");
  expect(at("2026-03-02T08:58:00Z")).toBe("2 min ago");
  expect(at("2026-03-02T06:01:00Z")).toBe("2 hr ago");
  expect(at("2026-03-01T09:00:00Z")).toBe("yesterday");
  expect(at("2026-02-20T09:00:00Z")).toBe("10 days ago");
  expect(at("2026-03-09T09:00:00Z")).toBe("in 7 days");
  expect(at("2026-03-31T08:59:00Z")).toBe("in 29 days");
  expect(at("2026-03-30T08:59:00Z")).toBe("in 28 days");
  expect(at("2025-12-02T09:00:00Z")).toBe("3 mo ago");
  expect(at("2024-03-02T09:00:00Z")).toBe("2 yr ago");
});
