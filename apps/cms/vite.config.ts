import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'
import { compiledMessages } from './messages-plugin.ts'

export default defineConfig({
  plugins: [react(), compiledMessages()],
  resolve: { conditions: ['@picture-desk/source', ...defaultClientConditions] },
  build: {
    outDir: 'dist',
    sourcemap: true,
    // For first-load.ts.
    manifest: true,
    // What keeps zod from `new Function` has to run before any schema is made, in whichever chunk that is.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'zod', test: /node_modules\/zod\/|zod-without-eval/ }] } },
    },
    // Colours are written with light-dark(), which browsers have since 2024.
    target: 'baseline-widely-available',
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
  },
  // `npx vite` shows the page as it is edited, over the desk that `npm start` runs.
  // The Host header stays that of the page: the desk answers only pages whose origin it is.
  server: { host: '127.0.0.1', proxy: { '/v1': { target: 'http://127.0.0.1:4200', changeOrigin: false } } },
})
