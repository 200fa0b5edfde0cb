"use client";

import {
  type ComponentType,
  createContext,
  type ReactNode,
  use,
  useEffect,
  useMemo,
  useState,
} from "react";
import { onDemand, useEver } from "#app/_components/on-demand.ts";
import type { ConsoleKeysProps, Overlay } from "./console-keys.tsx";
import type { ShellRole } from "./navigation.ts";

const usePalette = onDemand(async () => (await import("./palette.tsx")).Palette);
const useKeyGuide = onDemand(async () => (await import("./key-guide.tsx")).KeyGuide);

interface ShellTools {
  openPalette: () => void;
  openKeyGuide: () => void;
  /** The keys are listened to. */
  keysReady: boolean;
}

const Tools = createContext<ShellTools>({
  openPalette: () => {},
  openKeyGuide: () => {},
  keysReady: false,
});

/** What opens the palette and the list of keys by pointer. */
export const useShellTools = () => use(Tools);

/** The keys of the whole console, the palette they open and the dialog that lists them. */
export function ShellToolsProvider({ role, children }: { role: ShellRole; children: ReactNode }) {
  const [shown, setShown] = useState<Overlay>(null);
  const [Keys, setKeys] = useState<ComponentType<ConsoleKeysProps> | null>(null);
  const Palette = usePalette(useEver(shown === "palette"));
  const KeyGuide = useKeyGuide(useEver(shown === "keys"));

  useEffect(() => {
    // Not in the first load. A console without them works by pointer and Tab, so a failure is no news.
    import("./console-keys.tsx").then(
      ({ ConsoleKeys }) => setKeys(() => ConsoleKeys),
      () => {},
    );
  }, []);

  const keysReady = Keys !== null;
  const tools = useMemo(
    () => ({
      openPalette: () => setShown("palette"),
      openKeyGuide: () => setShown("keys"),
      keysReady,
    }),
    [keysReady],
  );
  const close = () => setShown(null);
  return (
    <Tools value={tools}>
      {children}
      {Keys ? <Keys role={role} onShow={setShown} /> : null}
      {Palette ? <Palette open={shown === "palette"} onClose={close} role={role} /> : null}
      {KeyGuide ? <KeyGuide open={shown === "keys"} onClose={close} role={role} /> : null}
    </Tools>
  );
}
