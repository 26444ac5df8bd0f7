import { defaultClientConditions, defineConfig } from 'vite'

/** After the page: `<picture-desk-picker>` as one script, at an address that stays, for pages of other origins. */
export default defineConfig({
  publicDir: false,
  resolve: { conditions: ['@picture-desk/source', ...defaultClientConditions] },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    sourcemap: true,
    rolldownOptions: {
      input: '@picture-desk/picture-picker/define',
      // Nothing of it becomes global, however the script is loaded.
      output: { format: 'iife', entryFileNames: 'picker.js' },
    },
    target: 'baseline-widely-available',
  },
})
