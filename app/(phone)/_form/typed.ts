/** Boxes whose content is kept: what a person types or chooses, and no password, picture or hidden field. */
const KEPT = /^(text|email|tel|radio)$/;

/** Keeps what stands in a form's boxes for this tab. A browser without storage keeps nothing, and the form works as before. */
export function keepTyped(form: HTMLFormElement, name: string): void {
  const values: Record<string, string> = {};
  for (const box of boxesOf(form)) {
    if (box.type !== "radio" || box.checked) values[box.name] = box.value;
  }
  tryStorage(() => sessionStorage.setItem(name, JSON.stringify(values)));
}

/** Puts back what was kept, but never over what has been typed since. */
export function restoreTyped(form: HTMLFormElement, name: string): void {
  const values = keptTyped(name);
  for (const box of boxesOf(form)) {
    const value = values[box.name];
    if (typeof value !== "string") continue;
    if (box.type === "radio") {
      if (box.value === value && !box.checked) box.click();
    } else if (box.value === box.defaultValue && box.value !== value) {
      box.value = value;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}

export function forgetTyped(name: string): void {
  tryStorage(() => sessionStorage.removeItem(name));
}

function keptTyped(name: string): Record<string, unknown> {
  const text = tryStorage(() => sessionStorage.getItem(name));
  try {
    const values: unknown = JSON.parse(text ?? "{}");
    return typeof values === "object" && values !== null ? { ...values } : {};
  } catch {
    return {};
  }
}

function boxesOf(form: HTMLFormElement): HTMLInputElement[] {
  const boxes = Array.from(form.querySelectorAll("input"));
  return boxes.filter(
    ({ type, name, autocomplete }) =>
      name !== "" && KEPT.test(type) && !autocomplete.endsWith("-password"),
  );
}

function tryStorage<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}
