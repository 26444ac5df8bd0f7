import { MantineProvider, createTheme } from '@mantine/core'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiContext, type Api } from '../api/api.ts'
import { ConfigProvider, type Config } from '../config.ts'
import { DeletionProvider } from '../deletion/deletion.tsx'
import { UploadsProvider } from '../features/upload/uploads.tsx'
import { KeyListProvider } from '../keys/key-list.tsx'
import { LanguageProvider, type Spoken } from '../language.tsx'
import { Notifications } from '../notify.tsx'

/** Colours and sizes are in styles/theme.css: what Mantine would write into a <style> the Content-Security-Policy refuses. */
const theme = createTheme({
  respectReducedMotion: true,
  components: {
    // To lock what lies behind a dialog takes such a <style> too.
    Modal: { defaultProps: { lockScroll: false } },
    Drawer: { defaultProps: { lockScroll: false } },
    // Its <header> is no banner of the page.
    ModalHeader: { defaultProps: { role: 'none' } },
    DrawerHeader: { defaultProps: { role: 'none' } },
  },
})

export type ProvidersProps = {
  readonly api: Api
  readonly config: Config
  readonly queryClient: QueryClient
  readonly spoken: Spoken
  /** `test`: without transitions. */
  readonly env?: 'default' | 'test'
  readonly children: ReactNode
}

/** All that components find around them. */
export const Providers = ({ api, children, config, env = 'default', queryClient, spoken }: ProvidersProps) => (
  <LanguageProvider initial={spoken}>
    <MantineProvider
      theme={theme}
      env={env}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queryClient}>
        <ApiContext value={api}>
          <ConfigProvider value={config}>
            <KeyListProvider>
              <DeletionProvider>
                <UploadsProvider>{children}</UploadsProvider>
              </DeletionProvider>
            </KeyListProvider>
          </ConfigProvider>
        </ApiContext>
      </QueryClientProvider>
      <Notifications />
    </MantineProvider>
  </LanguageProvider>
)
