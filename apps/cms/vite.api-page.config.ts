import { defaultClientConditions, defineConfig } from 'vite'

/** After the page: the API for people to read, at /api.html. By itself, so that nobody who looks for pictures loads any of it. */
export default defineConfig({
  publicDir: false,
  resolve: { conditions: ['@picture-desk/source', ...defaultClientConditions] },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    rolldownOptions: { input: 'api.html' },
    target: 'baseline-widely-available',
    // Swagger UI in one file.
    chunkSizeWarningLimit: 2_000,
  },
})
