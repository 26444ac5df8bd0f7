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
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What keeps zod from `new Function` has to run before any schema is made, in whichever chunk that is.
            { name: 'zod', test: /node_modules\/zod\/|zod-without-eval/, priority: 2 },
            // In one file what a first visit loads is smaller than in as many as the views share parts.
            { name: 'first', tags: ['$initial'], priority: 1 },
          ],
        },
      },
    },
    // Colours are written with light-dark(), which browsers have since 2024.
    target: 'baseline-widely-available',
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
  },
  // `npx vite` shows the page as it is edited, over the desk that `npm start` runs.
  // The Host header stays that of the page: the desk answers only pages whose origin it is.
  server: { host: '127.0.0.1', proxy: { '/v1': { target: 'http://127.0.0.1:4200', changeOrigin: false } } },
})
