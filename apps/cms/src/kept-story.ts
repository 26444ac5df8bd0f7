import { useSessionStorage } from '@mantine/hooks'

const name = 'picture-desk.story'

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

export const forgetStory = () => sessionStorage.removeItem(name)
