import { useSessionStorage } from '@mantine/hooks'

const name = 'picture-desk.story'
const asideName = 'picture-desk.stories-aside'

/** The text being worked on. The tab keeps it when the page is loaded again, after a new login for instance; it goes with the tab. */
export const useKeptStory = () =>
  useSessionStorage({
    key: name,
    defaultValue: '',
    // Else it is read after the first paint, and the page would begin without it.
    getInitialValueInEffect: false,
    serialize: (story) => story,
    deserialize: (story) => story ?? '',
  })

/** Texts that were worked on when a story was opened by its link: none is lost for it. The last one first. */
export const useStoriesAside = () =>
  useSessionStorage<readonly string[]>({ key: asideName, defaultValue: [], getInitialValueInEffect: false })

export function forgetStory(): void {
  sessionStorage.removeItem(name)
  sessionStorage.removeItem(asideName)
}
