const english = {
  label: 'Choose a picture',
  dialog: 'Choose a picture',
  frame: 'Picture desk',
  close: 'Close',
  inWindow: 'Open in a window',
  silent:
    'The picture desk does not answer. Is it running, does it allow this page (pickerOrigins), does it ask you to sign in? In a window you see what it says.',
  noDesk: 'The address of the picture desk is missing: desk="http://localhost:4200".',
  noOrigin: 'A page that was opened from a file cannot embed the picker: serve it, and allow its origin at the desk.',
  blocked: 'The browser has blocked the window: allow pop-ups of this page, and try again.',
  unreadable: 'The picture desk sent what cannot be read: update it, or the picker of this page.',
}
export type Texts = Readonly<typeof english>

const german: Texts = {
  label: 'Bild auswählen',
  dialog: 'Bild auswählen',
  frame: 'Bildredaktion',
  close: 'Schließen',
  inWindow: 'In einem Fenster öffnen',
  silent:
    'Die Bildredaktion antwortet nicht. Läuft sie, erlaubt sie diese Seite (pickerOrigins), verlangt sie eine Anmeldung? In einem Fenster ist zu sehen, was sie sagt.',
  noDesk: 'Die Adresse der Bildredaktion fehlt: desk="http://localhost:4200".',
  noOrigin:
    'Eine Seite, die aus einer Datei geöffnet wurde, kann die Auswahl nicht einbetten: Sie muss von einem Server kommen, den die Bildredaktion zulässt.',
  blocked: 'Der Browser hat das Fenster verhindert: Pop-ups dieser Seite erlauben und noch einmal versuchen.',
  unreadable:
    'Die Bildredaktion hat etwas geschickt, das nicht zu lesen ist: sie oder die Auswahl dieser Seite erneuern.',
}

/** In the language of what stands around the element, else in English. */
export const textsFor = (element: Element): Texts =>
  element.closest('[lang]')?.getAttribute('lang')?.toLowerCase().startsWith('de') ? german : english
