// Where the keyboard is when a screen or a dialog arrives.

/** Puts the focus on an element when it appears: a screen's heading, so that reading starts there. */
export function arriving(element: HTMLElement): void {
  element.focus({ preventScroll: true });
}

/** Opens a dialog over everything and gives the focus back when it goes. */
export function modal(dialog: HTMLDialogElement): () => void {
  const before = document.activeElement;
  dialog.showModal();
  // The main action, not the first in reading order, is what Enter should do.
  dialog.querySelector<HTMLElement>("button.main")?.focus({ preventScroll: true });
  return () => {
    dialog.close();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
}
