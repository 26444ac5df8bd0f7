import * as z from 'zod'

// Zod would compile the checks of each schema with `new Function`, which the page's Content-Security-Policy forbids. It
// tries as soon as a schema is made, so this is imported before any.
z.config({ jitless: true })
