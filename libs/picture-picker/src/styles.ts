/** A sheet and no <style>: the Content-Security-Policy of a page may forbid that. Made for the page when it is first needed. */
let sheet: CSSStyleSheet | undefined

export function styles(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
  }
  return sheet
}

const css = `
:host { display: inline-block }
:host([hidden]) { display: none }
button {
  font: inherit;
  color: var(--picture-picker-button-text, #fff);
  background: var(--picture-picker-accent, #1864ab);
  border: 1px solid transparent;
  border-radius: var(--picture-picker-radius, 4px);
  padding: 0.4em 0.9em;
  min-height: 24px;
  cursor: pointer;
}
button:focus-visible { outline: 3px solid var(--picture-picker-focus, #e8590c); outline-offset: 2px }
dialog {
  box-sizing: border-box;
  width: var(--picture-picker-width, 75rem);
  height: var(--picture-picker-height, 50rem);
  max-width: calc(100vw - 2rem);
  max-height: calc(100dvh - 2rem);
  padding: 0;
  border: 0;
  border-radius: var(--picture-picker-radius, 4px);
  color: CanvasText;
  background: Canvas;
}
dialog[open] { display: flex; flex-direction: column }
dialog::backdrop { background: rgb(0 0 0 / 60%) }
header { display: flex; gap: 0.5rem; align-items: center; padding: 0.25rem 0.25rem 0.25rem 1rem }
header button { font-size: 0.8125rem; color: inherit; background: none; border-color: currentcolor }
h2 { flex: 1; margin: 0; font-size: 1rem }
p { margin: 0 }
[role='status']:not(:empty) { padding: 0.5rem 1rem }
[role='alert']:not(:empty) { margin-top: 0.5em; max-width: 40rem }
iframe { flex: 1; width: 100%; border: 0 }
`
