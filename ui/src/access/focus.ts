// Where the keyboard is when a screen or a dialog arrives, and how it scrolls.

/** Puts the focus on an element when it appears: a screen's heading, so that reading starts there. */
export function focusOnMount(element: HTMLElement): void {
  element.focus({ preventScroll: true });
}

/** Opens a dialog over everything and gives the focus back when it goes. */
export function modal(dialog: HTMLDialogElement): () => void {
  // What is asked late, behind locked screens, nobody could answer; open, it would make the door deaf.
  if (dialog.closest("[hidden]")) {
    queueMicrotask(() => dialog.dispatchEvent(new Event("cancel", { cancelable: true })));
    return () => {};
  }
  const before = document.activeElement;
  dialog.showModal();
  // The main action, not the first in reading order, is what Enter should do.
  dialog.querySelector<HTMLElement>("button.main")?.focus({ preventScroll: true });
  return () => {
    dialog.close();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
}

/** Keeps the keyboard in an element when what it was on goes, such as a row that is scrolled away. */
export function refocus(element: HTMLElement): () => void {
  let last: Element | null = null;
  const on = ({ target }: FocusEvent) => (last = target instanceof Element ? target : null);
  const going = new MutationObserver(() => {
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    last = null;
    element.focus({ preventScroll: true });
  });
  element.addEventListener("focusin", on);
  going.observe(element, { childList: true, subtree: true });
  return () => {
    going.disconnect();
    element.removeEventListener("focusin", on);
  };
}

/** Lets the keyboard scroll what does not fit, for as long as it does not fit. */
export function scrollable(element: HTMLElement): () => void {
  const look = () => {
    if (element.scrollHeight > element.clientHeight + 1) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
  };
  const watching = new ResizeObserver(look);
  watching.observe(element);
  for (const part of element.children) watching.observe(part);
  const changing = new MutationObserver(look);
  changing.observe(element, { childList: true, subtree: true, characterData: true });
  return () => {
    watching.disconnect();
    changing.disconnect();
  };
}
